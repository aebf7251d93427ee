package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.network.Direction;

/**
 * A datagram of an attacker's, and what it was to its receiver.
 *
 * @param transfer the message that it carried or acknowledged, where that was real
 * @param original the datagram that it is a copy of, if of any
 */
public record Injection(Injected injected, Kind kind, PacketContent content,
        Optional<MessageTransfer> transfer,
        Optional<Packet> original) {

    /** By its bytes, whatever the attacker meant them for. */
    public enum Kind {
        /** What the other end of the link had sent before, or the client's member that floods. */
        REPLAY,
        /** What the receiver itself had sent before. */
        REFLECTION,
        /** Asks to join, as anybody may. */
        HELLO,
        /** What nobody else has ever sent. */
        FORGERY,
        /** Anything but a hello from an address that the server does not know. */
        STRANGE
    }

    public Duration at() {
        return injected.at();
    }

    /** Whose link it seemed to come over, or {@link History#STRANGER}. */
    public String client() {
        return injected.client();
    }

    public Direction direction() {
        return injected.direction();
    }

    /** Whether a message came back to who had sent it. An acknowledgement is not recognised. */
    public boolean isReflectedMessage() {
        return kind == Kind.REFLECTION && content instanceof PacketContent.Data;
    }

    public String receiver() {
        return direction() == Direction.UP ? History.SERVER : client();
    }
}
