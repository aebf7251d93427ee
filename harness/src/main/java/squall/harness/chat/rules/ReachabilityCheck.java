package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R9: if 5 messages in a row to a client time out, over at least 10 s, and nothing comes from the
 * client meanwhile, the server reports it unreachable. Until something comes, the server tries the
 * client with one message at a time, and after 60 s removes it. The server removes other sessions
 * only if one that has proved itself takes their place, or for the session limit.
 */
final class ReachabilityCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R9");
        Map<WireSession, List<Duration>> heard = new HashMap<>();
        Map<WireSession, Set<Duration>> surelyFirst = new HashMap<>();
        trace.packets(Direction.UP)
                .forEach(packet -> packet.content().proof().ifPresent(session -> {
                    heard(session, heard).addAll(packet.arrivals());
                    packet.arrivals().stream().filter(at -> isBefore(packet.at(), at))
                            .forEach(surelyFirst.computeIfAbsent(session,
                                    s -> new HashSet<>())::add);
                }));
        trace.injections().stream().filter(injection -> injection.direction() == Direction.UP)
                .filter(injection -> !injection.isReflectedMessage() && !injection.repeated())
                .forEach(injection -> injection.content().proof()
                        .filter(session -> session.isAt(injection.client(),
                                injection.injected().port(), injection.at()))
                        .ifPresent(session -> heard(session, heard).add(injection.at())));
        // A client that gets another session has just shown that it is there.
        trace.sessions().stream()
                .filter(session -> !session.superseded().equals(WireSession.NEVER))
                .forEach(session -> heard(session, heard).add(session.superseded()));
        Map<WireSession, List<MessageTransfer>> tried = trace.transfers(Direction.DOWN)
                .collect(Collectors.groupingBy(MessageTransfer::session));
        for (WireSession session : trace.sessions()) {
            List<Duration> heardOf = heard.getOrDefault(session, List.of());
            List<MessageTransfer> triedOf = tried.getOrDefault(session, List.of());
            if (session.isReportedFromTheStart()
                    || isReachableOnceLive(session, heardOf, triedOf)) {
                new Reachability(trace, session, heardOf,
                        surelyFirst.getOrDefault(session, Set.of())).judge(triedOf, notes);
            }
        }
        trace.reports(Report.REMOVED, Cause.REPLACED)
                .forEach(removed -> judgeReplaced(trace, removed, heard, notes));
        trace.reports(Report.REMOVED, Cause.SESSION_LIMIT)
                .forEach(removed -> judgeLimit(trace, removed, notes));
        return notes.judgement();
    }

    /**
     * Whether a session that was pending begins like a new one when it becomes live. The server
     * does not report what happens in a pending session; but something came from the client at that
     * instant, and the client cannot have been unreachable before.
     */
    private static boolean isReachableOnceLive(WireSession session, List<Duration> heard,
            List<MessageTransfer> tried) {
        long triedBefore = tried.stream()
                .filter(transfer -> isBefore(transfer.first(), session.liveSince())).count();
        return heard.contains(session.liveSince())
                && triedBefore < ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE;
    }

    /** Only a session that has proved itself takes the place of another. */
    private static void judgeReplaced(Trace trace, Reported removed,
            Map<WireSession, List<Duration>> heard, Judgement.Notes notes) {
        notes.occasion();
        boolean proven = trace.sessions(removed.client())
                .filter(session -> session.isAt(removed.port(), removed.at())
                        && session.isKept(removed.at()))
                .anyMatch(session -> heard.getOrDefault(session, List.of())
                        .contains(removed.at()));
        if (!proven) {
            notes.finding("the server gave up " + removed.client() + "'s session "
                    + at(removed.at()) + " for one that had not proven itself");
        }
    }

    /** The smallest limit is that on the sessions of one host. */
    private static void judgeLimit(Trace trace, Reported removed, Judgement.Notes notes) {
        notes.occasion();
        long hellos = trace.injections().stream()
                .filter(injection -> injection.kind() == Injection.Kind.HELLO).count();
        // Only the server knows which sessions damaged hellos asked for.
        long admitted = trace.reports(Report.ADMITTED).stream()
                .filter(report -> !isAfter(report.at(), removed.at())).count();
        long ended = trace.reports(Report.REMOVED).stream()
                .filter(report -> isBefore(report.at(), removed.at())).count();
        long most = hellos + trace.pendingSessions() + admitted - ended;
        if (most < ProtocolConstants.UNPROVEN_OF_HOST) {
            notes.finding("the server removed " + removed.client() + " " + at(removed.at())
                    + " for the session limit, when there were at most " + most + " sessions");
        }
    }

    private static List<Duration> heard(WireSession session,
            Map<WireSession, List<Duration>> heard) {
        return heard.computeIfAbsent(session, s -> new ArrayList<>());
    }
}
