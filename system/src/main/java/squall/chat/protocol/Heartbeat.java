package squall.chat.protocol;

import java.time.Instant;

/** The hellos that a joined client repeats, and how many in a row went unanswered (R11). */
final class Heartbeat {
    private final Timing timing;
    private Instant next;
    private boolean awaited;
    private Instant answerDue = Instant.MAX;
    private int missed;
    private int missedBefore;
    private boolean refuted;

    Heartbeat(Timing timing, Instant joined) {
        this.timing = timing;
        next = joined.plus(timing.heartbeatEvery());
    }

    boolean isAwaited() {
        return awaited;
    }

    void answered() {
        awaited = false;
        answerDue = Instant.MAX;
        missed = refuted ? missed : 0;
    }

    /** The answer to this heartbeat shows other keys than the session has, and so is none. */
    void refuted() {
        answered();
        refuted = true;
        missed = missedBefore + 1;
    }

    /** Whether so many in a row are unanswered that the server must be taken for gone. */
    boolean isLost() {
        return missed >= timing.heartbeatsMissed();
    }

    /** Counts what is unanswered by now; true when the next hello is to be sent. */
    boolean expire(Instant now) {
        if (awaited && !answerDue.isAfter(now)) {
            answerDue = Instant.MAX;
            awaited = false;
            missed++;
        }
        if (next.isAfter(now)) {
            return false;
        }
        next = now.plus(timing.heartbeatEvery());
        missedBefore = missed;
        refuted = false;
        awaited = true;
        answerDue = now.plus(timing.retransmission().timeout());
        return true;
    }

    Instant deadline() {
        return answerDue.isBefore(next) ? answerDue : next;
    }
}
