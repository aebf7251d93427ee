package squall.chat.protocol;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The sessions that get a message: all that existed when it came, except its sender's (R5). */
final class Audience {
    private final Optional<Peer> sender;
    private final long end;
    private long reached;
    private boolean complete;

    private Audience(Optional<Peer> sender, long end) {
        this.sender = sender;
        this.end = end;
    }

    /**
     * The audience of the operator.
     *
     * @param end above the number of each session that exists
     */
    static Audience everybody(long end) {
        return new Audience(Optional.empty(), end);
    }

    /** The audience of a client. */
    static Audience everybodyElse(Peer sender, long end) {
        return new Audience(Optional.of(sender), end);
    }

    /** The next recipients, of the sessions that still exist, in the order of their numbers. */
    List<Peer> next(NavigableMap<Long, Peer> sessions, int most) {
        List<Peer> next = sessions.subMap(reached, end).values().stream().limit(most).toList();
        complete = next.size() < most;
        if (!complete) {
            reached = next.getLast().number() + 1;
        }
        return next.stream().filter(peer -> !isSender(peer)).toList();
    }

    /** Whether {@link #next} has reached everybody. */
    boolean isComplete() {
        return complete;
    }

    private boolean isSender(Peer peer) {
        return sender.filter(one -> one.isOf(peer.client()) || areTakenForOne(one, peer))
                .isPresent();
    }

    /** Nobody knows which of the clients at an address is the true one until it proves itself. */
    private static boolean areTakenForOne(Peer one, Peer other) {
        return one.credentials().isEmpty() && other.credentials().isEmpty()
                && one.address().equals(other.address());
    }
}
