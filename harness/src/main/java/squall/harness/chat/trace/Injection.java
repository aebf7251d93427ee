package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.network.Direction;

/**
 * A datagram that an attacker sent, opened.
 *
 * @param transfer the real message that it carries or acknowledges; empty if there is none
 * @param original the datagram that it is a copy of; empty if it is no copy
 * @param repeated whether its receiver had opened the same datagram before, and so does not open it
 */
public record Injection(Injected injected, Kind kind, PacketContent content,
        Optional<MessageTransfer> transfer, Optional<Packet> original, boolean repeated) {

    /** One of which its receiver has opened no copy, as far as is known. */
    Injection(Injected injected, Kind kind, PacketContent content,
            Optional<MessageTransfer> transfer, Optional<Packet> original) {
        this(injected, kind, content, transfer, original, false);
    }

    Injection asRepeated() {
        return new Injection(injected, kind, content, transfer, original, true);
    }

    /** What it is by its bytes, not by the attacker's intention. */
    public enum Kind {
        /** A copy of what its supposed sender had sent, or of a message of a member's flood. */
        REPLAY,
        /** A copy of what its receiver had sent. */
        REFLECTION,
        /** A request to join, which anybody may send. */
        HELLO,
        /** Bytes that nobody else has sent. */
        FORGERY,
        /** Anything but a hello from an address that the server does not know. */
        STRANGE
    }

    public Duration at() {
        return injected.at();
    }

    /** The client whose link it pretends to come over, or {@link History#STRANGER}. */
    public String client() {
        return injected.client();
    }

    public Direction direction() {
        return injected.direction();
    }

    /** Whether it returns a message to the message's sender. */
    public boolean isReflectedMessage() {
        return kind == Kind.REFLECTION && content instanceof PacketContent.Data;
    }

    public String receiver() {
        return direction() == Direction.UP ? History.SERVER : client();
    }
}
