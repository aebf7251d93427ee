package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;

import java.util.HashMap;
import java.util.Map;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;
import squall.text.CountText;

/** No client shows a message more often than it was typed, or sent by a member that floods. */
final class ShownOnceCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("shown once");
        Map<String, Integer> typed = new HashMap<>();
        for (Typed words : trace.typed()) {
            typed.merge(words.text(), 1, Integer::sum);
        }
        trace.transfers(Direction.UP).filter(MessageTransfer::isFlood)
                .forEach(transfer -> typed.merge(transfer.text(), 1, Integer::sum));
        Map<ClientText, Integer> shown = new HashMap<>();
        for (Reported heard : trace.reports(Report.HEARD)) {
            notes.occasion();
            int times = shown.merge(ClientText.of(heard), 1, Integer::sum);
            int most = typed.getOrDefault(heard.text(), 0) + warnings(trace, heard);
            if (times > most) {
                notes.finding(heard.client() + " showed " + quoted(heard.text()) + " "
                        + CountText.times(times) + ", the last " + at(heard.at())
                        + ", though it was typed " + CountText.times(most), about(heard));
            }
        }
        return notes.judgement();
    }

    /** How often the server reports that it has warned this client. */
    private static int warnings(Trace trace, Reported heard) {
        return heard.text().equals(ProtocolConstants.SHARE_WARNING)
                ? trace.reports(Report.SHARE_EXCEEDED, heard.client()).size()
                : 0;
    }
}
