package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sessions that a client has left for another one, and in which it still receives and
 * acknowledges for some seconds (R11). They are few: a client needs almost as many seconds to
 * notice that it has to leave.
 */
final class FormerSessions {
    /** Ordered by their ends. */
    private final Deque<Former> sessions = new ArrayDeque<>();

    private record Former(JoinedSession session, Instant ends) {}

    /** @param ends not before the end of any other */
    void add(JoinedSession session, Instant ends) {
        sessions.add(new Former(session, ends));
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    Stream<JoinedSession> stream() {
        return sessions.stream().map(Former::session);
    }

    /** Removes the sessions that end by this time. */
    List<JoinedSession> takeEnded(Instant by) {
        List<JoinedSession> ended = new ArrayList<>();
        while (!sessions.isEmpty() && !sessions.element().ends().isAfter(by)) {
            ended.add(sessions.remove().session());
        }
        return ended;
    }

    /** When the next session ends; {@link Instant#MAX} where there is none. */
    Instant deadline() {
        return sessions.isEmpty() ? Instant.MAX : sessions.element().ends();
    }
}
