package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * In a session that has not proved itself, the server has at most 8 messages in flight. If the
 * client asked for other sessions with the same key, the session ends when one of those proves
 * itself; and from 10 s after its last hello the server sends no messages in it, unless that hello
 * came 3 s after the last one for each other session. (How often a message is sent is part of R2.)
 */
final class UnprovenCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("unproven");
        Hellos hellos = new Hellos(trace);
        Map<WireSession, List<MessageTransfer>> bySession = trace.transfers(Direction.DOWN)
                .collect(Collectors.groupingBy(MessageTransfer::session));
        for (WireSession session : trace.sessions()) {
            List<WireSession> siblings =
                    trace.sessions().stream().filter(session::isSibling).toList();
            List<MessageTransfer> transfers = bySession.getOrDefault(session, List.of());
            for (MessageTransfer transfer : transfers) {
                judgeCount(transfer, transfers, notes);
                judgeEnd(transfer, siblings, notes);
                judgeSpare(transfer, siblings, hellos, notes);
            }
            session.reports(Report.DROPPED).filter(report -> report.isBecause(Cause.UNPROVEN))
                    .forEach(report -> judgeDropped(trace, report, session, siblings, transfers,
                            hellos, notes));
        }
        trace.reports(Report.REMOVED, Cause.PROVED_ELSEWHERE)
                .forEach(removed -> judgeRemoved(trace, removed, notes));
        return notes.judgement();
    }

    private static void judgeCount(MessageTransfer transfer, List<MessageTransfer> transfers,
            Judgement.Notes notes) {
        if (transfer.session().isProven(transfer.first())) {
            return;
        }
        notes.occasion();
        long inFlight = inFlight(transfers, transfer.first())
                .filter(other -> other.transmissions().getFirst().index() < transfer.transmissions()
                        .getFirst().index())
                .count();
        if (inFlight >= ProtocolConstants.UNPROVEN_IN_FLIGHT) {
            notes.finding("the server sent " + transfer + " " + at(transfer.first())
                    + ", when " + inFlight
                    + " were in flight and nothing valid had come from there", about(transfer));
        }
    }

    /** Those in a session in which nothing is acknowledged. */
    private static Stream<MessageTransfer> inFlight(List<MessageTransfer> transfers, Duration at) {
        return transfers.stream().filter(transfer -> !isAfter(transfer.first(), at)
                && isAfter(transfer.deadline(), at));
    }

    private static void judgeEnd(MessageTransfer transfer, List<WireSession> siblings,
            Judgement.Notes notes) {
        WireSession session = transfer.session();
        for (Packet packet : transfer.transmissions()) {
            siblings.stream().filter(other -> !session.isProven(packet.at())
                    && isAfter(other.proven(), session.offered())
                    && isBefore(other.proven(), packet.at())).findFirst()
                    .ifPresent(other -> notes.finding("the server sent " + transfer + " "
                            + at(packet.at()) + ", when its client had proved itself"
                            + " at another address " + at(other.proven()), about(transfer)));
        }
    }

    private static void judgeSpare(MessageTransfer transfer, List<WireSession> siblings,
            Hellos hellos, Judgement.Notes notes) {
        WireSession session = transfer.session();
        Duration last = hellos.last(session, transfer.first());
        boolean spare = isLongAgo(last, transfer.first()) && !session.isProven(transfer.first())
                && siblings.stream().filter(other -> other.isKept(transfer.first()))
                        .anyMatch(other -> !isKept(last, hellos.last(other, transfer.first())));
        if (spare) {
            notes.finding("the server sent " + transfer + " " + at(transfer.first())
                    + ", when the last hello from there had come " + at(last)
                    + " and its client had asked at another address, too", about(transfer));
        }
    }

    private static boolean isLongAgo(Duration hello, Duration at) {
        return !isAfter(hello.plus(ProtocolConstants.JOINING_LASTS), at);
    }

    /** Whether a hello came so long after another session's last one that its session is kept. */
    private static boolean isKept(Duration hello, Duration others) {
        return !isAfter(others.plus(ProtocolConstants.KEPT_AFTER), hello);
    }

    private static void judgeDropped(Trace trace, Reported report, WireSession session,
            List<WireSession> siblings, List<MessageTransfer> transfers, Hellos hellos,
            Judgement.Notes notes) {
        notes.occasion();
        Duration lateness = trace.lateness(History.SERVER, report.at());
        // Arrivals go before deadlines: at its own deadline a message is still in flight. And the
        // server may forward a message before another session proves itself at the same instant.
        boolean full = transfers.stream().filter(transfer -> isBetween(report.at(),
                transfer.first(), transfer.deadline().plus(lateness)))
                .count() >= ProtocolConstants.UNPROVEN_IN_FLIGHT;
        Duration last = hellos.last(session, report.at());
        boolean spare = isLongAgo(last, report.at())
                && siblings.stream()
                        .anyMatch(other -> isBetween(report.at(), other.offered(), other.removed())
                                && (other.isProven(report.at())
                                        || !isKept(last, hellos.last(other, report.at()))));
        if (isBefore(session.proven(), report.at()) || !(full || spare)) {
            notes.finding("the server did not send " + quoted(report.text()) + " to "
                    + session.client() + " " + at(report.at())
                    + ", as if it had not proved itself or too much were in flight", about(report));
        }
    }

    private static void judgeRemoved(Trace trace, Reported removed, Judgement.Notes notes) {
        notes.occasion();
        boolean proven = trace.sessions(removed.client())
                .filter(session -> session.port() == removed.port()
                        && !session.isProven(removed.at()))
                .anyMatch(session -> trace.sessions().stream()
                        .anyMatch(other -> other.isSibling(session)
                                && other.proven().equals(removed.at())));
        if (!proven) {
            notes.finding("the server removed " + removed.client() + "'s session "
                    + at(removed.at())
                    + " for another address, where no session had just proved itself");
        }
    }
}
