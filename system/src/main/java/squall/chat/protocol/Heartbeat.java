package squall.chat.protocol;

import java.time.Instant;

/**
 * When a joined client repeats its hello because it has heard nothing, and how many of these in a
 * row went unanswered (R11).
 */
final class Heartbeat {
    private final Timing timing;
    private Instant next;
    /** The server can't know yet which of its addresses the client has kept. */
    private boolean early;
    private Instant answerDue = Instant.MAX;
    private boolean awaited;
    private Instant lastSent = Instant.MIN;
    private boolean everAnswered;
    private int missed;

    /**
     * @param joined when nothing had been heard yet
     * @param early whether the first one is due early, because the server may know the client at
     *        several addresses
     */
    Heartbeat(Timing timing, Instant joined, boolean early) {
        this.timing = timing;
        this.early = early;
        next = joined.plus(early ? timing.firstHeartbeatAfter() : timing.heartbeatEvery());
    }

    /** Whether an answer, or its second half, may come now. */
    boolean mayBeAnswered(Instant now) {
        return awaited || !lastSent.isBefore(now.minus(timing.retransmission().timeout()));
    }

    /** Something valid was heard. */
    void heard(Instant now) {
        early = false;
        awaited = false;
        answerDue = Instant.MAX;
        missed = 0;
        next = now.plus(timing.heartbeatEvery());
    }

    /** The server has answered a hello with the session's own keys. */
    void answered(Instant now) {
        if (early) {
            return; // a hello from while it joined, after which it may have gone on to another port
        }
        everAnswered |= lastSent.isAfter(Instant.MIN);
        heard(now);
    }

    /**
     * Whether so many in a row are unanswered that the server must be taken for gone; never where
     * it has not answered any in this session.
     */
    boolean isLost() {
        return everAnswered && missed >= timing.heartbeatsMissed();
    }

    /** Counts what is unanswered by now; true when the next hello is to be sent. */
    boolean expire(Instant now) {
        if (!answerDue.isAfter(now)) {
            answerDue = Instant.MAX;
            missed++;
        }
        if (next.isAfter(now)) {
            return false;
        }
        next = now.plus(timing.heartbeatEvery());
        early = false;
        lastSent = now;
        awaited = true;
        answerDue = now.plus(timing.retransmission().timeout());
        return true;
    }

    Instant deadline() {
        return answerDue.isBefore(next) ? answerDue : next;
    }
}
