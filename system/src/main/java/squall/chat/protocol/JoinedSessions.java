package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.endpoint.Output;

/**
 * The sessions of a client: the current one, and those that it has left for another one, in which
 * it still receives, acknowledges and settles what is in flight for some seconds (R11). These are
 * few: a client needs almost
 * as many seconds to notice that it has to leave.
 */
final class JoinedSessions {
    private Optional<JoinedSession> current = Optional.empty();
    /** Ordered by their ends. */
    private final Deque<Former> former = new ArrayDeque<>();

    private record Former(JoinedSession session, Instant ends) {}

    Optional<JoinedSession> current() {
        return current;
    }

    /** The sessions with this local port, the current one first. */
    List<JoinedSession> at(int port) {
        return all().filter(session -> session.port() == port).toList();
    }

    /**
     * This session becomes the current one; the one that was current becomes a former one.
     *
     * @param formerEnds when that one ends; not before the end of any other
     */
    void enter(JoinedSession next, Instant formerEnds) {
        current.ifPresent(before -> {
            before.leave();
            former.add(new Former(before, formerEnds));
        });
        current = Optional.of(next);
    }

    /** Whether no message is in flight in any of them. */
    boolean isIdle() {
        return all().allMatch(JoinedSession::isIdle);
    }

    private Stream<JoinedSession> all() {
        return Stream.concat(current.stream(), former.stream().map(Former::session));
    }

    boolean hasFormer() {
        return !former.isEmpty();
    }

    /** When a former session ends or settles; {@link Instant#MAX} where there is none. */
    Instant formerDeadline() {
        return former.stream().flatMap(each -> Stream.of(each.ends(), each.session().settles()))
                .min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** Settles what is in flight in the former sessions. */
    void settleFormer(Instant now, Output.Builder<Event> output) {
        former.forEach(each -> each.session().settle(now, output));
    }

    /** Ends and returns the former sessions that end by this time. */
    List<JoinedSession> endFormer(Instant by, Output.Builder<Event> output) {
        List<JoinedSession> ended = new ArrayList<>();
        while (!former.isEmpty() && !former.element().ends().isAfter(by)) {
            ended.add(former.remove().session());
        }
        closeUnused(ended.stream(), output);
        return ended;
    }

    /** Ends all of them. */
    void end(Output.Builder<Event> output) {
        List<JoinedSession> ended = Stream
                .concat(former.stream().map(Former::session), current.stream()).toList();
        former.clear();
        current = Optional.empty();
        closeUnused(ended.stream(), output);
    }

    /** Closes the ports of sessions that have ended, where no other session uses them. */
    private void closeUnused(Stream<JoinedSession> ended, Output.Builder<Event> output) {
        ended.map(JoinedSession::port).distinct().filter(port -> at(port).isEmpty())
                .forEach(output::close);
    }
}
