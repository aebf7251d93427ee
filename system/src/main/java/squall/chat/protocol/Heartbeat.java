package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * Timer of a joined client's heartbeats: when the client has heard nothing for a while it asks the
 * server, and counts the heartbeats in a row that were not answered (R11).
 */
final class Heartbeat {
    private final Timing timing;
    private Instant lastHeard;
    private Instant next;
    /** The first heartbeat is due early, and nothing has been heard yet. */
    private boolean early;
    private Instant answerDue = Instant.MAX;
    private boolean awaited;
    private Instant lastSent = Instant.MIN;
    private boolean everAnswered;
    private int missed;

    /**
     * @param joined the time at which the client joined
     * @param early whether the first heartbeat is due early, because the server may know the client
     *        at several addresses
     * @param answered whether every server answers heartbeats: then one is judged by them that has
     *        not answered any yet
     */
    Heartbeat(Timing timing, Instant joined, boolean early, boolean answered) {
        this.timing = timing;
        this.early = early;
        everAnswered = answered;
        lastHeard = joined;
        next = joined.plus(early ? timing.firstHeartbeatAfter() : timing.heartbeatEvery());
    }

    /** Whether a part of an answer may come now. */
    boolean mayBeAnswered(Instant now) {
        return awaited || !lastSent.isBefore(now.minus(timing.retransmission().timeout()));
    }

    /** Something valid was heard. */
    void heard(Instant now) {
        lastHeard = now;
        early = false;
        awaited = false;
        answerDue = Instant.MAX;
        missed = 0;
        next = now.plus(timing.heartbeatEvery());
    }

    /** The server has answered with the session's own keys. */
    void answered(Instant now) {
        if (early) {
            return; // may answer a hello of joining, before the client went on to another port
        }
        everAnswered |= lastSent.isAfter(Instant.MIN);
        heard(now);
    }

    /**
     * Whether so many heartbeats in a row are unanswered that the server counts as gone; never
     * where this server may be one that answers none.
     */
    boolean isLost() {
        return everAnswered && missed >= timing.heartbeatsMissed();
    }

    Contact contact(Instant now) {
        return new Contact.Connected(Duration.between(lastHeard, now), missed, everAnswered);
    }

    /** Counts unanswered heartbeats; true when the next one is to be sent. */
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
