package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;

/**
 * The judgements of a run in short: each failed one with its findings, the inconclusive ones in one
 * line, the passed ones in one line.
 *
 * @param inconclusive the subjects, separated by commas; empty if there is none
 * @param passed likewise, each with its number of occasions
 */
public record JudgementSummary(List<FailedJudgement> failures, Optional<String> inconclusive,
        Optional<String> passed) {
    private static final int MOST_FINDINGS = 10;

    public JudgementSummary {
        failures = List.copyOf(failures);
    }

    /**
     * A judgement that failed.
     *
     * @param findings sentences; the last one may say how many more there are
     */
    public record FailedJudgement(String subject, List<String> findings) {
        public FailedJudgement {
            findings = List.copyOf(findings);
        }

        private static FailedJudgement of(Judgement judgement, int most) {
            List<String> all = judgement.findings();
            List<String> shown = new ArrayList<>(all.stream().limit(most).toList());
            if (all.size() > most) {
                shown.add("and " + Figures.count(all.size() - most) + " more");
            }
            return new FailedJudgement(judgement.subject(), shown);
        }
    }

    public static JudgementSummary of(Ruling ruling) {
        return of(ruling, MOST_FINDINGS);
    }

    /** The same, with at most so many findings of each judgement. */
    public static JudgementSummary of(Ruling ruling, int most) {
        return new JudgementSummary(
                with(Verdict.FAIL, ruling).stream()
                        .map(judgement -> FailedJudgement.of(judgement, most)).toList(),
                joined(with(Verdict.INCONCLUSIVE, ruling),
                        judgement -> judgement.subject() + " (" + judgement.doubt() + ")"),
                joined(with(Verdict.PASS, ruling), judgement -> judgement.subject() + " ("
                        + Figures.count(judgement.occasions()) + unjudged(judgement) + ")"));
    }

    private static String unjudged(Judgement judgement) {
        return judgement.unjudged() == 0 ? ""
                : "; " + Figures.count(judgement.unjudged()) + " not judged: the machine was late";
    }

    private static List<Judgement> with(Verdict verdict, Ruling ruling) {
        return ruling.judgements().filter(judgement -> judgement.verdict() == verdict).toList();
    }

    private static Optional<String> joined(List<Judgement> judgements,
            Function<Judgement, String> words) {
        return judgements.isEmpty()
                ? Optional.empty()
                : Optional.of(judgements.stream().map(words).collect(Collectors.joining(", ")));
    }
}
