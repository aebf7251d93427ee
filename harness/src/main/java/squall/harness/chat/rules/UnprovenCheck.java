package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Cause;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * A session that has not proved itself is sent at most 8 messages at a time. Where its client asked
 * for others with the same key, it ends when one of those proves itself, and gets no messages from
 * 10 s after its last hello on, unless that came 3 s after the last one of each other. (How often
 * it is sent each is R2's.)
 */
final class UnprovenCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("unproven");
        Hellos hellos = new Hellos(trace);
        Map<WireSession, List<MessageTransfer>> hopsOf = new HashMap<>();
        trace.transfers(Direction.DOWN).forEach(transfer -> hopsOf
                .computeIfAbsent(transfer.session(), session -> new ArrayList<>()).add(transfer));
        for (WireSession session : trace.sessions()) {
            List<WireSession> siblings =
                    trace.sessions().stream().filter(session::isSibling).toList();
            List<MessageTransfer> transfers = hopsOf.getOrDefault(session, List.of());
            for (MessageTransfer transfer : transfers) {
                judgeCount(transfer, transfers, notes);
                judgeEnd(transfer, siblings, notes);
                judgeSpare(transfer, siblings, hellos, notes);
            }
            session.reports(Report.DROPPED).filter(report -> report.isBecause(Cause.UNPROVEN))
                    .forEach(
                            report -> judgeDropped(trace, report, session, siblings, transfers, hellos,
                                    notes));
        }
        trace.reports(Report.REMOVED).stream()
                .filter(removed -> removed.isBecause(Cause.PROVED_ELSEWHERE))
                .forEach(removed -> judgeRemoved(trace, removed, notes));
        return notes.judgement();
    }

    private static void judgeCount(MessageTransfer transfer, List<MessageTransfer> transfers,
            Judgement.Notes notes) {
        if (transfer.session().isProven(transfer.first())) {
            return;
        }
        notes.occasion();
        long underWay = underWay(transfers, transfer.first())
                .filter(other -> other.transmissions().getFirst().index() < transfer.transmissions()
                        .getFirst().index())
                .count();
        if (underWay >= ProtocolConstants.UNPROVEN_UNDER_WAY) {
            notes.finding("the server sent " + FindingText.message(transfer) + " "
                    + FindingText.at(transfer.first()) + ", when " + underWay
                    + " were under way and nothing valid had come from there");
        }
    }

    /** Of those to a session that acknowledges nothing. */
    private static Stream<MessageTransfer> underWay(List<MessageTransfer> transfers, Duration at) {
        return transfers.stream().filter(transfer -> !isAfter(transfer.first(), at)
                && isAfter(transfer.first().plus(ProtocolConstants.TIMEOUT), at));
    }

    private static void judgeEnd(MessageTransfer transfer, List<WireSession> siblings,
            Judgement.Notes notes) {
        WireSession session = transfer.session();
        for (Packet packet : transfer.transmissions()) {
            siblings.stream().filter(other -> !session.isProven(packet.at())
                    && isAfter(other.proven(), session.offered())
                    && isBefore(other.proven(), packet.at())).findFirst()
                    .ifPresent(other -> notes.finding("the server sent " + FindingText.message(transfer)
                            + " " + FindingText.at(packet.at())
                            + ", when its client had proved itself"
                            + " at another address " + FindingText.at(other.proven())));
        }
    }

    private static void judgeSpare(MessageTransfer transfer, List<WireSession> siblings, Hellos hellos,
            Judgement.Notes notes) {
        WireSession session = transfer.session();
        Duration last = hellos.last(session, transfer.first());
        boolean spare = isLongAgo(last, transfer.first()) && !session.isProven(transfer.first())
                && siblings.stream().filter(other -> other.isKept(transfer.first()))
                        .anyMatch(other -> !isKept(last, hellos.last(other, transfer.first())));
        if (spare) {
            notes.finding("the server sent " + FindingText.message(transfer) + " "
                    + FindingText.at(transfer.first()) + ", when the last hello from there had come "
                    + FindingText.at(last) + " and its client had asked at another address, too");
        }
    }

    private static boolean isLongAgo(Duration hello, Duration at) {
        return !isAfter(hello.plus(ProtocolConstants.JOINING_LASTS), at);
    }

    /** Whether a hello that came so long after another address's last one shows which is kept. */
    private static boolean isKept(Duration hello, Duration others) {
        return !isAfter(others.plus(ProtocolConstants.KEPT_AFTER), hello);
    }

    private static void judgeDropped(Trace trace, Reported report, WireSession session,
            List<WireSession> siblings, List<MessageTransfer> transfers, Hellos hellos,
            Judgement.Notes notes) {
        notes.occasion();
        Duration lateness = trace.lateness(History.SERVER, report.at(),
                report.at().plus(ProtocolConstants.TIMEOUT));
        // What arrives goes before deadlines: at its own a message is still under way. And what
        // is forwarded at the instant at which another address proves itself may go before that.
        boolean full = transfers.stream()
                .filter(transfer -> !isAfter(transfer.first(), report.at()) && !isBefore(transfer.first().plus(ProtocolConstants.TIMEOUT).plus(lateness), report.at()))
                .count() >= ProtocolConstants.UNPROVEN_UNDER_WAY;
        Duration last = hellos.last(session, report.at());
        boolean spare = isLongAgo(last, report.at())
                && siblings.stream().anyMatch(other -> !isAfter(other.offered(), report.at())
                        && !isBefore(other.removed(), report.at())
                        && (other.isProven(report.at())
                                || !isKept(last, hellos.last(other, report.at()))));
        if (isBefore(session.proven(), report.at()) || !(full || spare)) {
            notes.finding("the server did not send " + FindingText.quoted(report.text()) + " to "
                    + session.client() + " " + FindingText.at(report.at())
                    + ", as if it had not proved itself or too much were under way");
        }
    }

    private static void judgeRemoved(Trace trace, Reported removed, Judgement.Notes notes) {
        notes.occasion();
        boolean proven = trace.sessions().stream()
                .filter(session -> session.client().equals(removed.client())
                        && session.port() == removed.port()
                        && !session.isProven(removed.at()))
                .anyMatch(session -> trace.sessions().stream()
                        .anyMatch(other -> other.isSibling(session)
                                && other.proven().equals(removed.at())));
        if (!proven) {
            notes.finding("the server removed " + removed.client() + "'s session "
                    + FindingText.at(removed.at())
                    + " for another address, where no session had just proved itself");
        }
    }
}
