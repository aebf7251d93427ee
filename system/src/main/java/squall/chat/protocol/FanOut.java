package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** A message on its way to its audience, to some of the recipients at a time. */
final class FanOut {
    private final String text;
    private final Audience audience;
    private final FanOutSchedule.Share share;
    private Instant since;
    private boolean begun;
    private int copies;
    private boolean endedAhead;

    /**
     * A message that has not been sent to anybody.
     *
     * @param share of the sender
     * @param since when the message came
     */
    FanOut(String text, Audience audience, FanOutSchedule.Share share, Instant since) {
        this.text = text;
        this.audience = audience;
        this.share = share;
        this.since = since;
    }

    String text() {
        return text;
    }

    FanOutSchedule.Share share() {
        return share;
    }

    /** Since when the message could be sent to its next recipients. */
    Instant since() {
        return since;
    }

    void notBefore(FanOut earlier) {
        notBefore(earlier.since);
    }

    void notBefore(Instant at) {
        since = since.isBefore(at) ? at : since;
    }

    boolean hasBegun() {
        return begun;
    }

    /** A copy is in flight to a recipient. */
    void begin() {
        copies++;
        share.begin();
    }

    /** A copy has been acknowledged or given up. */
    void settle(boolean acknowledged) {
        copies--;
        share.settle();
        endAheadIf(acknowledged);
    }

    /** One recipient's acknowledgement is enough, so that slow recipients hold up nobody (R6). */
    private void endAheadIf(boolean acknowledged) {
        if (begun && !endedAhead && (acknowledged || (audience.isComplete() && copies == 0))) {
            endedAhead = true;
            share.endAhead();
        }
    }

    /** The recipients that are sent the message next. */
    List<Peer> next(NavigableMap<Long, Peer> sessions, int most) {
        if (!begun) {
            begun = true;
            share.beginAhead();
        }
        return audience.next(sessions, most);
    }

    /** The recipients of {@link #next} have been sent it; true where none is left. */
    boolean finish() {
        endAheadIf(false);
        return audience.isComplete();
    }
}
