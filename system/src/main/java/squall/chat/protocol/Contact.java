package squall.chat.protocol;

import java.time.Duration;

/** How a client stands with its server at one time, for people to be told. */
public sealed interface Contact {
    /** It has no session and asks for none. */
    record None() implements Contact {}

    /**
     * It joins.
     *
     * @param hellos its hellos, and what follows them in its handshake, that it has sent
     * @param lasts the time since the first
     * @param hello a hello as a datagram
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Asking(int hellos, Duration lasts, byte[] hello) implements Contact {}

    /**
     * It has a session.
     *
     * @param silent the time since anything valid was heard
     * @param unanswered the heartbeats in a row that were not answered
     * @param answered whether any heartbeat was answered; some servers never answer one (R11)
     */
    record Connected(Duration silent, int unanswered, boolean answered) implements Contact {}
}
