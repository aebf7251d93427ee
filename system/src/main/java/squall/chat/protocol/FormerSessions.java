package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sessions that a client has left for another and in which it still hears and acknowledges for
 * a while (R11). They are few: what makes a client leave takes almost as long as that while.
 */
final class FormerSessions {
    /** In the order of their ends. */
    private final Deque<Former> sessions = new ArrayDeque<>();

    private record Former(JoinedSession session, Instant ends) {}

    /** @param ends not before that of any other */
    void add(JoinedSession session, Instant ends) {
        sessions.add(new Former(session, ends));
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    Stream<JoinedSession> stream() {
        return sessions.stream().map(Former::session);
    }

    /** Takes out those that end by then. */
    List<JoinedSession> takeEnded(Instant by) {
        List<JoinedSession> ended = new ArrayList<>();
        while (!sessions.isEmpty() && !sessions.element().ends().isAfter(by)) {
            ended.add(sessions.remove().session());
        }
        return ended;
    }

    /** When the next one ends; {@link Instant#MAX} where there is none. */
    Instant deadline() {
        return sessions.isEmpty() ? Instant.MAX : sessions.element().ends();
    }
}
