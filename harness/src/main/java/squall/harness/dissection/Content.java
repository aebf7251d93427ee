package squall.harness.dissection;

import java.util.Optional;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.wire.Message;

/** What a datagram turned out to be. */
public sealed interface Content {
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
    record Hello() implements Content {}

    /** The first half of a server's answer: the AES key. */
    record Key(WireSession session) implements Content {}

    /** The second half: the HMAC secret. */
    record Secret(WireSession session, HmacSecret secret) implements Content {}

    /**
     * A text on its way.
     *
     * @param verified whether the HMAC is that of the text under the session's secret
     */
    record Data(WireSession session, Message.Data message, boolean verified) implements Content {}

    /** Acknowledges the message whose sequence number and length add up to this. */
    record Acknowledgement(WireSession session, long number) implements Content {}

    /** Nothing that any known key opens. */
    record Unreadable() implements Content {}
}
