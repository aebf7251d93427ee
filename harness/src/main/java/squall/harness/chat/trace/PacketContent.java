package squall.harness.chat.trace;

import java.util.Optional;
import squall.harness.chat.wire.SigningSecret;
import squall.harness.chat.wire.WireMessage;

/** What a datagram turned out to be. */
public sealed interface PacketContent {
    /**
     * The session whose client this proves to be there, replayed or not: whatever opens under its
     * keys does.
     */
    default Optional<WireSession> proof() {
        return switch (this) {
            case Data(var session, var message, var verified) when verified ->
                    Optional.of(session);
            case Acknowledgement(var session, var number) -> Optional.of(session);
            default -> Optional.empty();
        };
    }

    /** A client asks to join, or gives a heartbeat. */
    record Hello() implements PacketContent {}

    /** The first half of a server's answer: the AES key. */
    record Key(WireSession session) implements PacketContent {}

    /** The second half: the HMAC secret. */
    record Secret(WireSession session, SigningSecret secret) implements PacketContent {}

    /**
     * A text on its way.
     *
     * @param verified whether the HMAC is that of the text under the session's secret
     */
    record Data(WireSession session, WireMessage.Data message, boolean verified)
            implements PacketContent {}

    /** Acknowledges the message whose sequence number and length add up to this. */
    record Acknowledgement(WireSession session, long number) implements PacketContent {}

    /** Nothing that any known key opens. */
    record Unreadable() implements PacketContent {}
}
