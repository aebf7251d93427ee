package squall.reports.explanation;

import java.util.Comparator;
import java.util.List;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Typed;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;

/** The messages that the findings of a failed run name. */
public final class NamedMessages {
    private static final int MOST_FINDINGS_READ = 20;

    private NamedMessages() {}

    /** Their texts with authors: the first one that each finding names, in order. */
    public static List<String> of(Ruling ruling, Trace run) {
        return of(ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .toList(), run);
    }

    /** The same of these judgements. */
    public static List<String> of(List<Judgement> failed, Trace run) {
        return failed.stream().flatMap(judgement -> judgement.findings().stream())
                .limit(MOST_FINDINGS_READ)
                .flatMap(finding -> run.typed().stream()
                        .filter(typed -> finding.contains(quoted(typed)))
                        .min(Comparator.comparingInt(typed -> finding.indexOf(quoted(typed))))
                        .stream())
                .map(Typed::text).distinct().toList();
    }

    private static String quoted(Typed typed) {
        return "\"" + typed.text() + "\"";
    }
}
