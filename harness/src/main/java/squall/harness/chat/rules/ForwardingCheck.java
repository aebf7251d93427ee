package squall.harness.chat.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Cause;
import squall.harness.history.ClientPort;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R5: what the server has acknowledged goes to every other client, under that one's own keys, never
 * to its sender.
 */
final class ForwardingCheck implements Check {
    @Override
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R5");
        Map<String, List<MessageTransfer>> forwarded =
                run.hops(Direction.DOWN).collect(Collectors.groupingBy(MessageTransfer::text));
        Map<String, MessageTransfer> said = new LinkedHashMap<>();
        run.hops(Direction.UP).filter(hop -> hop.isVerified() && hop.accepted().isPresent())
                .forEach(hop -> said.put(hop.text(), hop));
        said.forEach(
                (text, hop) -> judge(run, hop, forwarded.getOrDefault(text, List.of()), notes));
        run.hops(Direction.DOWN)
                .filter(hop -> !said.containsKey(hop.text()) && !isWarning(run, hop)).forEach(
                        hop -> notes.finding(
                                "the server sent " + FindingText.message(hop)
                                        + ", which nobody had said"));
        judgeKeys(run, notes);
        return notes.judgement();
    }

    private static void judge(Trace run, MessageTransfer said, List<MessageTransfer> forwarded,
            Judgement.Notes notes) {
        Duration accepted = said.accepted().orElseThrow();
        int acknowledged = said.acknowledgements().stream().mapToInt(Packet::index).min()
                .orElse(Integer.MAX_VALUE);
        Set<ClientPort> served = forwarded.stream().map(hop -> port(hop.session()))
                .collect(Collectors.toSet());
        for (WireSession recipient : run.sessions()) {
            boolean isForwarded = served.contains(port(recipient));
            boolean expected = !recipient.client().equals(said.client())
                    && recipient.isOfferedBefore(acknowledged) && recipient.isKept(accepted);
            if (!expected || (!isForwarded && !run.wentOnAfter(accepted))) {
                continue;
            }
            notes.occasion();
            if (!isForwarded && !isExcused(run, recipient, said.text())) {
                notes.finding(
                        "the server did not forward " + FindingText.quoted(said.text())
                                + ", accepted "
                                + FindingText.at(accepted) + ", to " + recipient.client());
            }
        }
        for (MessageTransfer hop : forwarded) {
            if (hop.session() == said.session()) {
                notes.finding(
                        "the server sent " + FindingText.quoted(hop.text()) + " back to "
                                + hop.client()
                                + ", who had said it, " + FindingText.at(hop.first()));
            }
            if (hop.transmissions().get(0).index() < acknowledged) {
                notes.finding("the server forwarded " + FindingText.message(hop)
                        + " before it acknowledged it");
            }
        }
    }

    /** Untried only what the server said it dropped, for one announced unreachable (R9). */
    private static boolean isExcused(Trace run, WireSession recipient, String text) {
        return run.reports(Report.DROPPED, recipient.client(), text).stream()
                .filter(dropped -> dropped.port() == recipient.port())
                .anyMatch(dropped -> !dropped.isBecause(Cause.UNREACHABLE)
                        || run.isUnreachable(recipient.client(), recipient.port(), dropped.at()));
    }

    /** What the server itself says to one client alone, when it reports why. */
    private static boolean isWarning(Trace run, MessageTransfer hop) {
        return hop.text().equals(ProtocolConstants.SHARE_WARNING)
                && run.reports(Report.SHARE_EXCEEDED, hop.client(), "").stream()
                        .anyMatch(report -> report.at().equals(hop.first()));
    }

    private static void judgeKeys(Trace run, Judgement.Notes notes) {
        Set<Object> seen = new HashSet<>();
        for (WireSession session : run.sessions()) {
            boolean freshAes = seen.add(session.aes());
            boolean freshSecret = session.secret().map(seen::add).orElse(true);
            if (!freshAes || !freshSecret) {
                notes.finding(
                        "the server gave " + session.client() + " a key that another session has, "
                                + FindingText.at(session.offered()));
            }
        }
    }

    /** A restarted client may have a second session at its port for a while. */
    private static ClientPort port(WireSession session) {
        return new ClientPort(session.client(), session.port());
    }
}
