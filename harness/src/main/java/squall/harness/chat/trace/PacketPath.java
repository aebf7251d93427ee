package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.network.Direction;

/**
 * The path of one datagram: where it was sent, and where it and its copies ended.
 *
 * @param transfer the message that it carried or acknowledged; empty if it did neither
 * @param attempt which transmission of that message it was, counted from 1; else 0
 * @param landings in order of time
 * @param loss of the datagram, or of the last copy that was lost
 */
public record PacketPath(Packet packet, Optional<MessageTransfer> transfer, int attempt,
        List<Landing> landings, Optional<Loss> loss) {

    public PacketPath {
        landings = List.copyOf(landings);
    }

    /** The client whose link it was sent on. */
    public String client() {
        return packet.client();
    }

    public Direction direction() {
        return packet.direction();
    }

    public String sender() {
        return direction() == Direction.UP ? client() : History.SERVER;
    }

    public String receiver() {
        return direction() == Direction.UP ? History.SERVER : client();
    }

    public Duration at() {
        return packet.at();
    }

    public boolean isAcknowledgement() {
        return packet.content() instanceof PacketContent.Acknowledgement;
    }

    public boolean isReadable() {
        return packet.content().isReadable();
    }

    /** What it carries, for people: {@code "alice: m-5", transmission 2}. */
    public String contents() {
        return switch (packet.content()) {
            case PacketContent.Hello hello -> "hello";
            case PacketContent.Key key -> "AES key";
            case PacketContent.Secret secret -> "HMAC secret";
            case PacketContent.Data data ->
                    "\"" + data.message().text() + "\", transmission " + attempt;
            case PacketContent.Acknowledgement acknowledgement -> "acknowledgement of "
                    + transfer.map(acknowledged -> "\"" + acknowledged.text() + "\"")
                            .orElse("nothing in flight");
            case PacketContent.Handshake handshake -> handshake.name();
            case PacketContent.Control control -> control.message().words();
            case PacketContent.Unreadable() -> "unreadable";
        };
    }

    public boolean isArriving(PacketReception reception) {
        return landings.stream().anyMatch(landing -> landing.reception() == reception);
    }

    /**
     * One arrival.
     *
     * @param index its index in the history, which orders what happens at one time
     */
    public record Landing(int index, Duration at, PacketReception reception) {}

    /**
     * The end of a datagram that does not arrive.
     *
     * @param index its index in the history
     * @param cause in words, as in {@code loss 20%}
     */
    public record Loss(int index, Duration at, String cause) {}
}
