package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ChatText;

/**
 * What became of one message that somebody typed.
 *
 * @param text as it is sent, with its author's name before it
 * @param heldUp what the author had to wait for before sending it, where that is known
 * @param toServer a leg for each session that the author tried it in; none where it was never sent
 * @param recipients everybody else, in the order of the scenario
 */
public record MessageLife(String author, String text, Duration typed, Optional<String> heldUp,
        List<TransferPath> toServer, List<Recipient> recipients) {

    public MessageLife {
        toServer = List.copyOf(toServer);
        recipients = List.copyOf(recipients);
    }

    /** When it was first sent, if ever. */
    public Optional<Duration> sent() {
        return toServer.stream().findFirst().map(TransferPath::first);
    }

    public boolean isAtServer() {
        return toServer.stream().anyMatch(TransferPath::isTakenUp);
    }

    /** What was typed, without the name. */
    public String words() {
        return ChatText.of(text).words();
    }

    /**
     * What somebody got of it.
     *
     * @param legs one for each of the client's sessions that the server had; none where it did not
     *        try
     * @param heard when it was shown, if ever
     * @param obstacle why the server did not try, or gave up before it had to, where it did
     */
    public record Recipient(String client, List<TransferPath> legs, Optional<Duration> heard,
            Optional<String> obstacle) {

        public Recipient {
            legs = List.copyOf(legs);
        }
    }
}
