package squall.chat.protocol;

/** Why a datagram was thrown away without an answer. */
public enum Discard implements Reason {
    /** Longer than {@link Limits#datagramBytes}. */
    TOO_LONG,
    /** Exceeds its sender's share; the sender may send it again. */
    MORE_THAN_ITS_SHARE,
    /** Not a hello, from an address without a session; at a client, not from its server. */
    STRANGER,
    /** A hello from port 0, a multicast or a broadcast address, where no client can be. */
    BAD_ADDRESS,
    /** A hello without an acceptable key. */
    BAD_HELLO,
    /** Joins, while its server takes up no more handshakes from there; may be sent again. */
    TOO_MANY_HANDSHAKES,
    /** Does not open under the session's keys. */
    UNREADABLE,
    /** Has been opened before. */
    REPLAYED,
    /** Opens, but holds no message. */
    MALFORMED,
    /** A data message with a wrong HMAC. */
    BAD_HMAC,
    /** A message that this end itself has sent (R10). */
    REFLECTED,
    /** A data message with a number below all that are remembered (R7). */
    TOO_OLD,
    /** At a server: a client's text under the operator's name. */
    SPEAKS_AS_OPERATOR,
    /** At a server: a client's text under another name than its own, or under that of a key. */
    SPEAKS_AS_ANOTHER,
    /** An acknowledgement of a message that is not in flight (R10): late, repeated or forged. */
    NOT_UNDER_WAY,
    /** At a client: came to a port without a session, and is no part of the handshake. */
    NOT_JOINED,
    /** The endpoint threw an exception, which {@link Event.Failed} reports. */
    FAILURE
}
