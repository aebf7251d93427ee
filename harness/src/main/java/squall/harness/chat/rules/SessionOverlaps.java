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
 * The messages that reach a client again because it has several sessions for a while. The server
 * takes the sessions for several clients, and sends what comes in one to the others. In that time a
 * client shows a text only if one session has brought it more often than the client has shown it,
 * and never shows its own (R11).
 */
final class SessionOverlaps {
    private final Set<MessageTransfer> repeating = new HashSet<>();

    SessionOverlaps(Trace trace) {
        for (String client : trace.clients()) {
            List<Overlap> overlaps = overlaps(trace, client);
            if (!overlaps.isEmpty()) {
                List<Passage> passages = passages(trace, client, overlaps);
                overlaps.forEach(overlap -> count(passages.stream()
                        .filter(passage -> passage.overlap().equals(overlap)).toList()));
            }
        }
    }

    /** Whether the client had received or sent the same in another session. */
    boolean repeats(MessageTransfer transfer) {
        return repeating.contains(transfer);
    }

    /** The times in which the client had another session beside one that it had left. */
    private static List<Overlap> overlaps(Trace trace, String client) {
        List<Overlap> overlaps = new ArrayList<>();
        trace.sessions(client)
                .filter(session -> isBefore(session.left(), session.heardUntil()))
                .map(session -> new Overlap(session.left(), session.heardUntil()))
                .sorted(Comparator.comparing(Overlap::from)).forEach(next -> {
                    if (overlaps.isEmpty() || !overlaps.getLast().reaches(next)) {
                        overlaps.add(next);
                    } else {
                        overlaps.add(overlaps.removeLast().with(next));
                    }
                });
        return overlaps;
    }

    /**
     * In order of time, each with its overlap. A message also belongs to an overlap if it comes
     * later, but with a lower number than one that came in the overlap in the same session.
     */
    private static List<Passage> passages(Trace trace, String client, List<Overlap> overlaps) {
        // The client's own session knows nothing of a member's flood.
        List<MessageTransfer> transfers = trace.transfers().stream()
                .filter(transfer -> transfer.client().equals(client) && !transfer.isFlood())
                .toList();
        List<Passage> within = transfers.stream().flatMap(transfer -> time(transfer)
                .flatMap(at -> overlaps.stream().filter(each -> each.contains(at)).findFirst()
                        .map(each -> new Passage(transfer, at, each)))
                .stream()).toList();
        Map<SessionOverlap, Long> highest = new HashMap<>();
        within.stream().filter(passage -> passage.transfer().direction() == Direction.DOWN)
                .forEach(passage -> highest.merge(passage.sessionOverlap(),
                        passage.transfer().message().sequence(), Math::max));
        Stream<Passage> after = transfers.stream()
                .filter(transfer -> transfer.direction() == Direction.DOWN)
                .flatMap(transfer -> time(transfer).flatMap(at -> overlaps.stream()
                        .filter(each -> each.isOverBy(at)).reduce((earlier, later) -> later)
                        .map(each -> new Passage(transfer, at, each))).stream())
                .filter(passage -> passage.transfer().message().sequence() < highest
                        .getOrDefault(passage.sessionOverlap(), 0L));
        // The last message that the client sent before may still be in flight.
        Stream<Passage> before = overlaps.stream().flatMap(each -> transfers.stream()
                .filter(transfer -> transfer.direction() == Direction.UP
                        && isBefore(transfer.first(), each.from()))
                .max(Comparator.comparing(MessageTransfer::first))
                .map(transfer -> new Passage(transfer, each.from(), each)).stream());
        return Stream.of(before, within.stream(), after).flatMap(Function.identity())
                .sorted(Comparator.comparing(Passage::at).thenComparingInt(
                        passage -> passage.transfer().transmissions().getFirst().index()))
                .distinct().toList();
    }

    /** When the client first sent it, or took it up. */
    private static Optional<Duration> time(MessageTransfer transfer) {
        return transfer.direction() == Direction.UP ? Optional.of(transfer.first())
                : transfer.accepted().filter(at -> transfer.isVerified());
    }

    private void count(List<Passage> passages) {
        Map<String, TextCount> texts = new HashMap<>();
        for (Passage passage : passages) {
            MessageTransfer transfer = passage.transfer();
            TextCount text = texts.computeIfAbsent(transfer.text(), t -> new TextCount());
            if (transfer.direction() == Direction.UP) {
                text.said.merge(transfer.session(), 1, Integer::sum);
            } else if (!text.isNew(transfer.session())) {
                repeating.add(transfer);
            }
        }
    }

    private record Passage(MessageTransfer transfer, Duration at, Overlap overlap) {
        SessionOverlap sessionOverlap() {
            return new SessionOverlap(overlap, transfer.session());
        }
    }

    private record SessionOverlap(Overlap overlap, WireSession session) {}

    /** What was sent before its end may be in flight for two seconds more. */
    private record Overlap(Duration from, Duration to) {
        private static final Duration LINGERS = Duration.ofSeconds(2);

        boolean contains(Duration at) {
            return !isAfter(from, at) && isAfter(to, at.minus(LINGERS));
        }

        boolean isOverBy(Duration at) {
            return !isAfter(from, at) && !contains(at);
        }

        boolean reaches(Overlap next) {
            return contains(next.from());
        }

        Overlap with(Overlap next) {
            return isAfter(next.to(), to) ? new Overlap(from, next.to()) : this;
        }
    }

    /** How often a text has crossed each session. */
    private static final class TextCount {
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
