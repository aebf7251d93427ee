package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** A message on its way to everybody who was there when it came, to some of them at a time. */
final class FanOut {
    private final String text;
    private final Optional<Peer> sender;
    private final long end;
    private final Instant since;
    private long reached;
    private boolean complete;

    /**
     * One that has not begun.
     *
     * @param sender who is left out
     * @param end above the number of everybody who is there
     */
    FanOut(String text, Optional<Peer> sender, long end, Instant since) {
        this.text = text;
        this.sender = sender;
        this.end = end;
        this.since = since;
    }

    String text() {
        return text;
    }

    Instant since() {
        return since;
    }

    /** Who is sent it next, of those who are still there, by their numbers. */
    List<Peer> next(NavigableMap<Long, Peer> everybody, int most) {
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

    /** Whether nobody comes next. */
    boolean isComplete() {
        return complete;
    }
}
