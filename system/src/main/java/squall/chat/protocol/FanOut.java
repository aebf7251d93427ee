package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** A message on its way to everybody who was there when it came, to some of them at a time. */
final class FanOut {
    private final String text;
    private final Optional<Peer> sender;
    private final FanOutSchedule.Share share;
    private final long end;
    private Instant since;
    private long reached;
    private boolean complete;
    private boolean begun;
    private int copies;
    private boolean landed;

    /**
     * One that has not begun.
     *
     * @param sender who is left out
     * @param share the sender's
     * @param end above the number of everybody who is there
     * @param since when it came
     */
    FanOut(String text, Optional<Peer> sender, FanOutSchedule.Share share, long end,
            Instant since) {
        this.text = text;
        this.sender = sender;
        this.share = share;
        this.end = end;
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
        if (begun && !landed && (acknowledged || (complete && copies == 0))) {
            landed = true;
            share.landed();
        }
    }

    /** Who is sent it next, of those who are still there, by their numbers. */
    List<Peer> next(NavigableMap<Long, Peer> everybody, int most) {
        if (!begun) {
            begun = true;
            share.launched();
        }
        List<Peer> next =
                everybody.subMap(reached, end).values().stream().limit(most).toList();
        complete = next.size() < most;
        if (!complete) {
            reached = next.getLast().number() + 1;
        }
        return next.stream().filter(peer -> !isSender(peer)).toList();
    }

    /** Also where its client asked to join at another address, or another client at its own. */
    private boolean isSender(Peer peer) {
        return sender.filter(one -> one.address().equals(peer.address())
                || one.isOf(peer.publicKey())).isPresent();
    }

    /** Those of {@link #next} have been sent it; whether nobody comes next. */
    boolean finish() {
        landIf(false);
        return complete;
    }
}
