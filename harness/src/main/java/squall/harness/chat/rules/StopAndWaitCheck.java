package squall.harness.chat.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Report;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R4: a client has one message under way at a time, and says everything typed, in order, without
 * dawdling.
 */
final class StopAndWaitCheck implements Check {
    @Override
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R4");
        Map<WireSession, SignsOfLife> signs = run.reports(Report.OTHER_KEYS_OFFERED).isEmpty()
                ? Map.of()
                : SignsOfLife.of(run);
        Map<String, List<MessageTransfer>> said =
                run.hops(Direction.UP).filter(hop -> !hop.isFlood())
                        .collect(Collectors.groupingBy(MessageTransfer::client));
        Map<String, List<Typed>> typed =
                run.typed().stream().collect(Collectors.groupingBy(Typed::client));
        for (String client : run.clients()) {
            judge(run, client, typed.getOrDefault(client, List.of()),
                    said.getOrDefault(client, List.of()), signs, notes);
        }
        return notes.judgement();
    }

    private static void judge(Trace run, String client, List<Typed> typed,
            List<MessageTransfer> said,
            Map<WireSession, SignsOfLife> signs, Judgement.Notes notes) {
        Duration free = Duration.ZERO;
        int next = 0;
        for (Typed words : typed) {
            boolean inTurn = next < said.size() && said.get(next).text().equals(words.text());
            if (!inTurn && isLost(run, words, free, said.subList(next, said.size()))) {
                continue;
            }
            notes.occasion();
            if (!inTurn) {
                notes.finding(
                        client + " did not send " + FindingText.quoted(words.text()) + ", typed "
                                + FindingText.at(words.at()) + ", in its turn");
                return;
            }
            MessageTransfer hop = said.get(next);
            next++;
            if (hop.first().compareTo(free) < 0) {
                notes.finding(client + " sent " + FindingText.quoted(hop.text()) + " "
                        + FindingText.at(hop.first())
                        + ", while the one before was under way until " + Seconds.of(free));
            }
            Duration turn = settledKeys(run, hop.session(), signs,
                    latest(words.at(), free, hop.session().joined()));
            Duration lateness = run.lateness(client, turn, latest(turn, hop.first()));
            if (hop.first().compareTo(turn.plus(lateness)) > 0) {
                notes.finding(client + " sent " + FindingText.quoted(hop.text()) + " "
                        + FindingText.at(hop.first())
                        + ", though it could have " + FindingText.at(turn));
            }
            free = hop.settled();
        }
    }

    /** No message begins while the client doubts its keys (R11). */
    private static Duration settledKeys(Trace run, WireSession session,
            Map<WireSession, SignsOfLife> signs, Duration at) {
        return signs.containsKey(session)
                ? new KeyDoubts(run, session, signs.get(session)).over(at)
                : at;
    }

    /**
     * A client that gives up joining, or crashes, gives up with it what was typed and still waits;
     * and what waits at the end of the run is never sent.
     */
    private static boolean isLost(Trace run, Typed words, Duration free,
            List<MessageTransfer> saidAfter) {
        return Stream.of(run.crashes(words.client()), Stream.of(run.end()),
                run.reports(Report.GAVE_UP, words.client(), "").stream().map(Reported::at))
                .flatMap(ends -> ends)
                .filter(end -> end.compareTo(words.at()) >= 0)
                .filter(end -> saidAfter.isEmpty()
                        || saidAfter.getFirst().first().compareTo(end) > 0)
                .anyMatch(end -> isWaiting(run, words, free, end));
    }

    /** Whether the client was in no session in which it could have sent this before that end. */
    private static boolean isWaiting(Trace run, Typed words, Duration free, Duration end) {
        return run.sessions().stream()
                .filter(session -> session.client().equals(words.client()) && session.hasJoined())
                .noneMatch(session -> {
                    Duration turn = latest(words.at(), free, session.joined());
                    return turn.compareTo(end) < 0 && isAttendedTo(run, session, turn, end);
                });
    }

    /** Whether the session lasted, and the client lived, longer than the machine was late. */
    private static boolean isAttendedTo(Trace run, WireSession session, Duration turn,
            Duration end) {
        Duration due = turn.plus(run.lateness(session.client(), turn, end));
        return due.compareTo(end) < 0 && session.lasts(turn, due);
    }

    private static Duration latest(Duration... times) {
        return List.of(times).stream().max(Duration::compareTo).orElseThrow();
    }
}
