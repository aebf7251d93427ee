package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.network.Direction;

/**
 * Which messages reach a client again because it has several sessions for a while: the server takes
 * them for several clients, sends each everything, and sends the others what one says. As long as
 * that lasts, a client shows a text that has come over one session more often than it was shown,
 * and its own not at all (R11).
 */
final class SessionOverlaps {
    private final Set<MessageTransfer> repeating = new HashSet<>();

    SessionOverlaps(Trace trace) {
        for (String client : trace.clients()) {
            List<Interval> intervals = intervals(trace, client);
            if (!intervals.isEmpty()) {
                List<Passage> passages = passages(trace, client, intervals);
                intervals.forEach(interval -> count(passages.stream()
                        .filter(passage -> passage.during().equals(interval)).toList()));
            }
        }
    }

    /** Whether the client had heard, or said, the same in another session. */
    boolean repeats(MessageTransfer transfer) {
        return repeating.contains(transfer);
    }

    /** When the client had a session beside one that it had left, or joined another. */
    private static List<Interval> intervals(Trace trace, String client) {
        List<Interval> intervals = new ArrayList<>();
        trace.sessions().stream()
                .filter(session -> session.client().equals(client)
                        && isBefore(session.left(), session.heardUntil()))
                .map(session -> new Interval(session.left(), session.heardUntil()))
                .sorted(Comparator.comparing(Interval::from)).forEach(next -> {
                    if (intervals.isEmpty() || !intervals.getLast().overlaps(next)) {
                        intervals.add(next);
                    } else {
                        intervals.add(intervals.removeLast().with(next));
                    }
                });
        return intervals;
    }

    /**
     * In order, each with the interval that it belongs to: also what comes after that, with a
     * number lower than one that had come in the same session.
     */
    private static List<Passage> passages(Trace trace, String client,
            List<Interval> intervals) {
        // What its member floods the client does not know that it has said.
        List<MessageTransfer> transfers = trace.transfers().stream()
                .filter(transfer -> transfer.client().equals(client) && !transfer.isFlood()).toList();
        List<Passage> within = transfers.stream().flatMap(transfer -> time(transfer)
                .flatMap(at -> intervals.stream().filter(each -> each.contains(at)).findFirst()
                        .map(each -> new Passage(transfer, at, each)))
                .stream()).toList();
        Map<Span, Long> highest = new HashMap<>();
        within.stream().filter(passage -> passage.transfer().direction() == Direction.DOWN)
                .forEach(passage -> highest.merge(passage.span(),
                        passage.transfer().message().sequence(), Math::max));
        Stream<Passage> after = transfers.stream()
                .filter(transfer -> transfer.direction() == Direction.DOWN)
                .flatMap(transfer -> time(transfer).flatMap(at -> intervals.stream()
                        .filter(each -> each.isOverBy(at)).reduce((earlier, later) -> later)
                        .map(each -> new Passage(transfer, at, each))).stream())
                .filter(passage -> passage.transfer().message().sequence() < highest
                        .getOrDefault(passage.span(), 0L));
        // The last that it said before may still be on its way.
        Stream<Passage> before = intervals.stream().flatMap(each -> transfers.stream()
                .filter(transfer -> transfer.direction() == Direction.UP
                        && isBefore(transfer.first(), each.from()))
                .max(Comparator.comparing(MessageTransfer::first))
                .map(transfer -> new Passage(transfer, each.from(), each)).stream());
        return Stream.of(before, within.stream(), after).flatMap(Function.identity())
                .sorted(Comparator.comparing(Passage::at).thenComparingInt(
                        passage -> passage.transfer().transmissions().getFirst().index()))
                .distinct().toList();
    }

    /** When it was said, or first heard. */
    private static Optional<Duration> time(MessageTransfer transfer) {
        return transfer.direction() == Direction.UP ? Optional.of(transfer.first())
                : transfer.accepted().filter(at -> transfer.isVerified());
    }

    private void count(List<Passage> passages) {
        Map<String, Text> texts = new HashMap<>();
        for (Passage passage : passages) {
            MessageTransfer transfer = passage.transfer();
            Text text = texts.computeIfAbsent(transfer.text(), t -> new Text());
            if (transfer.direction() == Direction.UP) {
                text.said.merge(transfer.session(), 1, Integer::sum);
            } else if (!text.isNew(transfer.session())) {
                repeating.add(transfer);
            }
        }
    }

    private record Passage(MessageTransfer transfer, Duration at, Interval during) {
        Span span() {
            return new Span(during, transfer.session());
        }
    }

    private record Span(Interval during, WireSession session) {}

    /** What was sent before its end may be on its way for so long. */
    private record Interval(Duration from, Duration to) {
        private static final Duration LINGERS = Duration.ofSeconds(2);

        boolean contains(Duration at) {
            return !isAfter(from, at) && isAfter(to, at.minus(LINGERS));
        }

        boolean isOverBy(Duration at) {
            return !isAfter(from, at) && !contains(at);
        }

        boolean overlaps(Interval next) {
            return contains(next.from());
        }

        Interval with(Interval next) {
            return isAfter(next.to(), to) ? new Interval(from, next.to()) : this;
        }
    }

    /** How often a text has passed over each session. */
    private static final class Text {
        private final Map<WireSession, Integer> said = new HashMap<>();
        private final Map<WireSession, Integer> heard = new HashMap<>();
        private int shown;

        boolean isNew(WireSession session) {
            int own = said.values().stream().mapToInt(Integer::intValue).sum()
                    - said.getOrDefault(session, 0);
            boolean isNew = heard.merge(session, 1, Integer::sum) > shown + own;
            shown += isNew ? 1 : 0;
            return isNew;
        }
    }
}
