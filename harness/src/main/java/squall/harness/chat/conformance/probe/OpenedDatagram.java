package squall.harness.chat.conformance.probe;

import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.SigningSecret;

/** What a datagram holds. */
public sealed interface OpenedDatagram {

    /** Anything that our client sent. */
    record Ours() implements OpenedDatagram {}

    /** A session's AES key. */
    record SessionKey(ClassicSession session) implements OpenedDatagram {}

    /** A session's HMAC secret. */
    record Secret(ClassicSession session, SigningSecret secret) implements OpenedDatagram {}

    /**
     * A data message.
     *
     * @param verified whether the HMAC is that of the text under the session's secret
     */
    record Text(ServerSession session, Data message, boolean verified) implements OpenedDatagram {}

    record Acknowledgement(ServerSession session, long number) implements OpenedDatagram {}

    /** The server asks for a hello with this cookie (sealed profile). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Retry(int client, byte[] cookie) implements OpenedDatagram {}

    /** The server takes up a handshake (sealed profile). */
    record Answer(int client, int server) implements OpenedDatagram {}

    /** What the server says about a session (sealed profile). */
    record Control(ServerSession session, WireMessage.Control message) implements OpenedDatagram {}

    /** Nothing that any of the receiver's keys opens, or no message inside an envelope. */
    record Unreadable() implements OpenedDatagram {}
}
