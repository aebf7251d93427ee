package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireKeys;
import squall.harness.history.ClientPort;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R5: the server forwards each message that it has acknowledged to every other client, under that
 * client's own keys, and never to the sender.
 */
final class ForwardingCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R5");
        Map<String, List<MessageTransfer>> forwarded = trace.transfers(Direction.DOWN)
                .collect(Collectors.groupingBy(MessageTransfer::text));
        Map<String, MessageTransfer> said = new LinkedHashMap<>();
        trace.transfers(Direction.UP)
                .filter(transfer -> transfer.isVerified() && transfer.accepted().isPresent())
                .forEach(transfer -> said.put(transfer.text(), transfer));
        said.forEach((text, transfer) -> judge(trace, transfer,
                forwarded.getOrDefault(text, List.of()), notes));
        trace.transfers(Direction.DOWN)
                .filter(transfer -> !said.containsKey(transfer.text())
                        && !isWarning(trace, transfer))
                .forEach(transfer -> notes.finding(
                        "the server sent " + transfer + ", which nobody had said",
                        about(transfer)));
        judgeKeys(trace, notes);
        return notes.judgement();
    }

    private static void judge(Trace trace, MessageTransfer said, List<MessageTransfer> forwarded,
            Judgement.Notes notes) {
        Duration accepted = said.accepted().orElseThrow();
        int acknowledged = said.acknowledgements().stream().mapToInt(Packet::index).min()
                .orElse(Integer.MAX_VALUE);
        Set<ClientPort> served = forwarded.stream().map(transfer -> port(transfer.session()))
                .collect(Collectors.toSet());
        for (WireSession recipient : trace.sessions()) {
            boolean isForwarded = served.contains(port(recipient));
            boolean expected = !recipient.client().equals(said.client())
                    && recipient.isOfferedBefore(acknowledged) && recipient.isServed(accepted);
            if (!expected || (!isForwarded && !trace.wentOnAfter(accepted))) {
                continue;
            }
            notes.occasion();
            if (!isForwarded && !isExcused(trace, recipient, said.text())) {
                notes.finding("the server did not forward " + quoted(said.text()) + ", accepted "
                        + at(accepted) + ", to " + recipient.client(), about(said));
            }
        }
        for (MessageTransfer transfer : forwarded) {
            if (transfer.session() == said.session()) {
                notes.finding("the server sent " + quoted(transfer.text()) + " back to "
                        + transfer.client() + ", who had said it, " + at(transfer.first()),
                        about(transfer));
            }
            if (isAfter(transfer.first(), transfer.session().superseded())) {
                notes.finding("the server began " + transfer + " " + at(transfer.first())
                        + " in a session that another had replaced", about(transfer));
            }
            if (transfer.transmissions().get(0).index() < acknowledged) {
                notes.finding("the server forwarded " + transfer + " before it acknowledged it",
                        about(transfer));
            }
        }
    }

    /**
     * The server may drop a message without a transmission if it reports that, and if it says that
     * the recipient is unreachable only after it has announced that (R9).
     */
    private static boolean isExcused(Trace trace, WireSession recipient, String text) {
        return trace.reports(Report.DROPPED, recipient.client(), text).stream()
                .filter(dropped -> recipient.isAt(dropped.port(), dropped.at()))
                .anyMatch(dropped -> !dropped.isBecause(Cause.UNREACHABLE)
                        || trace.isUnreachable(recipient.client(), dropped.port(), dropped.at()));
    }

    /** What the server itself sends to one client, when it reports the reason. */
    private static boolean isWarning(Trace trace, MessageTransfer transfer) {
        return transfer.text().equals(ProtocolConstants.SHARE_WARNING)
                && trace.reports(Report.SHARE_EXCEEDED, transfer.client()).stream()
                        .anyMatch(report -> report.at().equals(transfer.first()));
    }

    private static void judgeKeys(Trace trace, Judgement.Notes notes) {
        List<WireKeys> seen = new ArrayList<>();
        for (WireSession session : trace.sessions()) {
            if (seen.stream().anyMatch(session.keys()::shareKeyWith)) {
                notes.finding("the server gave " + session.client()
                        + " a key that another session has, " + at(session.offered()));
            }
            seen.add(session.keys());
        }
    }

    /** After a restart a client may have two sessions at one port for a while. */
    private static ClientPort port(WireSession session) {
        return new ClientPort(session.client(), session.port());
    }
}
