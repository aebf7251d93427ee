package squall.chat.protocol;

/** Why a datagram was thrown away without an answer. */
public enum Discard implements Reason {
    /** Longer than {@link Limits#datagramBytes}. */
    TOO_LONG,
    /** Its sender sends more than what it has a share for; it may send it again. */
    MORE_THAN_ITS_SHARE,
    /** Not a hello, from an address without a session; at a client, not from its server. */
    STRANGER,
    /** A hello from port 0, a multicast or a broadcast address, where no client can be. */
    BAD_ADDRESS,
    /** Looks like a hello, but is no acceptable RSA public key. */
    BAD_HELLO,
    /** Not an envelope under the session's key. */
    UNREADABLE,
    /** An envelope around something that is no message. */
    MALFORMED,
    /** A data message whose HMAC is not its text's. */
    BAD_HMAC,
    /** A data message that this end itself sent (R10). */
    REFLECTED,
    /** A data message numbered below everything remembered (R7). */
    TOO_OLD,
    /** At a server: a client's text under the operator's name, which is not taken. */
    SPEAKS_AS_OPERATOR,
    /** An acknowledgement of nothing that is under way (R10): late, repeated or made up. */
    NOT_UNDER_WAY,
    /** Came to a client's port that has no session and is no part of joining. */
    NOT_JOINED,
    /** The endpoint threw an exception at it, which {@link Event.Failed} tells of. */
    FAILURE
}
