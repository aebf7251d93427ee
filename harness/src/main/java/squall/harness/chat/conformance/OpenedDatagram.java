package squall.harness.chat.conformance;

import squall.harness.chat.wire.SigningSecret;
import squall.harness.chat.wire.WireMessage.Data;

/** What a datagram turned out to be. */
sealed interface OpenedDatagram {

    /** Something that our client sent. */
    record Ours() implements OpenedDatagram {}

    /** A session's AES key. */
    record Key(ServerSession session) implements OpenedDatagram {}

    /** A session's HMAC secret. */
    record Secret(ServerSession session, SigningSecret secret) implements OpenedDatagram {}

    /**
     * A data message.
     *
     * @param verified whether the HMAC is the text's under the session's secret
     */
    record Text(ServerSession session, Data message, boolean verified) implements OpenedDatagram {}

    record Acknowledgement(ServerSession session, long number) implements OpenedDatagram {}

    /** Nothing that opens under any key of its receiver, or no message inside. */
    record Nonsense() implements OpenedDatagram {}
}
