package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ChatText;

/**
 * What became of one message that was typed.
 *
 * @param text as it is sent, with its author's name before it
 * @param heldUp what the author had to wait for before it sent the message, if that is known
 * @param toServer one for each session in which the author sent it; none if it was never sent
 * @param recipients all other clients, in the order of the scenario
 */
public record MessageLife(String author, String text, Duration typed, Optional<String> heldUp,
        List<TransferPath> toServer, List<Recipient> recipients) {

    public MessageLife {
        toServer = List.copyOf(toServer);
        recipients = List.copyOf(recipients);
    }

    /** When it was first sent; empty if never. */
    public Optional<Duration> sent() {
        return toServer.stream().findFirst().map(TransferPath::first);
    }

    public boolean isAtServer() {
        return toServer.stream().anyMatch(TransferPath::isTakenUp);
    }

    /** The text without the author's name. */
    public String words() {
        return ChatText.of(text).words();
    }

    /**
     * What became of it for one client.
     *
     * @param legs one for each of the client's sessions in which the server sent it
     * @param heard when the client showed it; empty if never
     * @param obstacle why the server did not send it or gave it up early; empty if neither
     */
    public record Recipient(String client, List<TransferPath> legs, Optional<Duration> heard,
            Optional<String> obstacle) {

        public Recipient {
            legs = List.copyOf(legs);
        }
    }
}
