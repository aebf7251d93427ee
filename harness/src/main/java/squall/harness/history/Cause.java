package squall.harness.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an endpoint did what it reports. */
public enum Cause {
    /** A client joins again. */
    HEARTBEATS_UNANSWERED, MESSAGES_TIMED_OUT, OTHER_KEYS,

    /** The server drops a message for one client. */
    TIMED_OUT, UNREACHABLE, UNPROVEN, TOO_MANY_UNDER_WAY, SESSION_ENDED,

    /** The server removes a session; also {@link #UNREACHABLE}. */
    REPLACED, PROVED_ELSEWHERE, SESSION_LIMIT,

    /** An endpoint discards a datagram; the first also drops a message. */
    TOO_LONG, MORE_THAN_ITS_SHARE, STRANGER, BAD_ADDRESS, BAD_HELLO, UNREADABLE, MALFORMED,
    BAD_HMAC, REFLECTED, TOO_OLD, SPEAKS_AS_OPERATOR, NOT_UNDER_WAY, NOT_JOINED, FAILURE;

    /** For people: {@code bad hmac}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In a history: {@code bad-hmac}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Cause> of(String word) {
        return Arrays.stream(values()).filter(cause -> cause.word().equals(word)).findFirst();
    }
}
