package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.max;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R4: a client has one message in flight at a time, and sends all that is typed, in order, as soon
 * as it can.
 */
final class StopAndWaitCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R4");
        Map<WireSession, SignsOfLife> signs = trace.reports(Report.OTHER_KEYS_OFFERED).isEmpty()
                ? Map.of()
                : SignsOfLife.of(trace);
        Map<String, List<MessageTransfer>> said =
                trace.transfers(Direction.UP).filter(transfer -> !transfer.isFlood())
                        .collect(Collectors.groupingBy(MessageTransfer::client));
        Map<String, List<Typed>> typed =
                trace.typed().stream().collect(Collectors.groupingBy(Typed::client));
        for (String client : trace.clients()) {
            judge(trace, client, typed.getOrDefault(client, List.of()),
                    said.getOrDefault(client, List.of()), signs, notes);
        }
        return notes.judgement();
    }

    private static void judge(Trace trace, String client, List<Typed> typed,
            List<MessageTransfer> said, Map<WireSession, SignsOfLife> signs,
            Judgement.Notes notes) {
        Duration free = Duration.ZERO;
        int next = 0;
        for (Typed words : typed) {
            boolean inTurn = next < said.size() && said.get(next).text().equals(words.text());
            if (!inTurn && isLost(trace, words, free, said.subList(next, said.size()))) {
                continue;
            }
            notes.occasion();
            if (!inTurn) {
                notes.finding(client + " did not send " + quoted(words.text()) + ", typed "
                        + at(words.at()) + ", in its turn", about(words));
                return;
            }
            MessageTransfer transfer = said.get(next);
            next++;
            if (isBefore(transfer.first(), free)) {
                notes.finding(client + " sent " + quoted(transfer.text()) + " "
                        + at(transfer.first()) + ", while the one before was in flight until "
                        + Seconds.of(free), about(transfer));
            }
            Duration turn = settledKeys(trace, transfer.session(), signs,
                    max(max(words.at(), free), transfer.session().joined()));
            Duration lateness = trace.lateness(client, turn, max(turn, transfer.first()));
            if (isAfter(transfer.first(), turn.plus(lateness))) {
                notes.finding(client + " sent " + quoted(transfer.text()) + " "
                        + at(transfer.first()) + ", though it could have " + at(turn),
                        about(transfer));
            }
            free = transfer.settled();
        }
    }

    /** No message begins while the client doubts its keys (R11). */
    private static Duration settledKeys(Trace trace, WireSession session,
            Map<WireSession, SignsOfLife> signs, Duration at) {
        return signs.containsKey(session)
                ? new KeyDoubts(trace, session, signs.get(session)).over(at)
                : at;
    }

    /**
     * A client that gives up joining, or crashes, also gives up the messages that wait; and a
     * message that waits at the end of the run is never sent.
     */
    private static boolean isLost(Trace trace, Typed words, Duration free,
            List<MessageTransfer> saidAfter) {
        return Stream.of(trace.crashes(words.client()), Stream.of(trace.end()),
                trace.reports(Report.GAVE_UP, words.client()).stream().map(Reported::at))
                .flatMap(ends -> ends)
                .filter(end -> !isBefore(end, words.at()))
                .filter(end -> saidAfter.isEmpty() || isAfter(saidAfter.getFirst().first(), end))
                .anyMatch(end -> isWaiting(trace, words, free, end));
    }

    /** Whether the client was in no session in which it could have sent this before that end. */
    private static boolean isWaiting(Trace trace, Typed words, Duration free, Duration end) {
        return trace.sessions(words.client()).filter(WireSession::hasJoined)
                .noneMatch(session -> {
                    Duration turn = max(max(words.at(), free), session.joined());
                    return isBefore(turn, end) && isAttendedTo(trace, session, turn, end);
                });
    }

    /** Whether a late machine gave the client its turn while the session lasted. */
    private static boolean isAttendedTo(Trace trace, WireSession session, Duration turn,
            Duration end) {
        Duration due = turn.plus(trace.lateness(session.client(), turn, end));
        return isBefore(due, end) && session.lasts(turn, due);
    }
}
