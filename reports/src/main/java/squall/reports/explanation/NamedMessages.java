package squall.reports.explanation;

import java.util.List;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;

/** The messages that the findings of a failed run name. */
public final class NamedMessages {
    private static final int MOST_READ = 20;

    private NamedMessages() {}

    /** Their texts with authors, in order. */
    public static List<String> of(Ruling ruling, Trace run) {
        return of(ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .toList(), run);
    }

    /** The same of these judgements. */
    public static List<String> of(List<Judgement> failed, Trace run) {
        return failed.stream().flatMap(judgement -> judgement.exhibits().stream())
                .filter(Exhibit.Message.class::isInstance)
                .map(exhibit -> ((Exhibit.Message) exhibit).text()).limit(MOST_READ).distinct()
                .filter(text -> run.typed().stream().anyMatch(typed -> typed.text().equals(text)))
                .toList();
    }
}
