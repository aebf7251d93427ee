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
    private boolean landed;

    /**
     * One that has not begun.
     *
     * @param share the sender's
     * @param since when it came
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

    /** Since when it can go on. */
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

    /** A copy is under way to a recipient. */
    void begin() {
        copies++;
        share.begin();
    }

    /** It is under way no longer: acknowledged, or given up. */
    void settle(boolean acknowledged) {
        copies--;
        share.settle();
        landIf(acknowledged);
    }

    /** One recipient's acknowledgement is enough: the slow ones hold nobody up (R6). */
    private void landIf(boolean acknowledged) {
        if (begun && !landed && (acknowledged || (audience.isComplete() && copies == 0))) {
            landed = true;
            share.landed();
        }
    }

    /** The recipients who are sent it next. */
    List<Peer> next(NavigableMap<Long, Peer> sessions, int most) {
        if (!begun) {
            begun = true;
            share.launched();
        }
        return audience.next(sessions, most);
    }

    /** The recipients of {@link #next} have been sent it; true where nobody is left. */
    boolean finish() {
        landIf(false);
        return audience.isComplete();
    }
}
