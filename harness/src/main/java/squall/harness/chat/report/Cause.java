package squall.harness.chat.report;

import squall.harness.scenario.EventCause;

/** Why an endpoint of the chat did what it reports. */
public enum Cause implements EventCause {
    /** A client joins again. */
    HEARTBEATS_UNANSWERED, MESSAGES_TIMED_OUT, OTHER_KEYS, UNUSABLE_KEYS,

    /** The server drops a message for one client. */
    TIMED_OUT, UNREACHABLE, UNPROVEN, TOO_MANY_UNDER_WAY, SESSION_ENDED,

    /** The server removes a session; also {@link #UNREACHABLE}. */
    REPLACED, PROVED_ELSEWHERE, SESSION_LIMIT, LEFT, REVOKED, WORN_OUT,

    /** The server does not let a client in. */
    NOT_A_MEMBER, UNKNOWN_INVITATION, INVITATION_EXPIRED, NAME_TAKEN, BAD_NAME,

    /** An endpoint discards a datagram; the first also drops a message. */
    TOO_LONG, MORE_THAN_ITS_SHARE, STRANGER, BAD_ADDRESS, BAD_HELLO, UNREADABLE, MALFORMED,
    BAD_HMAC, REFLECTED, TOO_OLD, SPEAKS_AS_OPERATOR, SPEAKS_AS_ANOTHER, TOO_MANY_HANDSHAKES,
    REPLAYED,
    NOT_UNDER_WAY, NOT_JOINED, FAILURE;
}
