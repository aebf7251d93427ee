package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.text.CountText;

/**
 * The judgements of a run in short: each failed one with its findings, what makes the run
 * inconclusive in a line each, the passed ones in one line or, where something was measured, in a
 * line each.
 *
 * @param doubts why the run is inconclusive, the most telling reason first
 * @param unjudged the others without a result, separated by commas; empty if there is none
 * @param passed likewise, each with its number of occasions
 * @param measured the others that passed, each with its figure
 */
public record JudgementSummary(List<FailedJudgement> failures, List<String> doubts,
        Optional<String> unjudged, Optional<String> passed, List<String> measured) {
    /** That the verdict of a run says less than that of others. */
    public static final String NOTHING_EXPECTED =
            "nothing of its own (no expect): only the rules and promises count";

    private static final int MOST_FINDINGS = 10;

    public JudgementSummary {
        failures = List.copyOf(failures);
        doubts = List.copyOf(doubts);
        measured = List.copyOf(measured);
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
                shown.add("and " + CountText.of(all.size() - most) + " more");
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
                ruling.doubts().stream()
                        .map(judgement -> judgement.subject() + ": " + judgement.doubt()).toList(),
                joined(with(Verdict.INCONCLUSIVE, ruling).stream()
                        .filter(judgement -> !ruling.doubts().contains(judgement)).toList(),
                        judgement -> judgement.subject() + " (" + judgement.doubt() + ")"),
                joined(with(Verdict.PASS, ruling).stream()
                        .filter(judgement -> judgement.figure().isEmpty()).toList(),
                        judgement -> judgement.subject() + " ("
                                + CountText.of(judgement.occasions()) + unjudged(judgement)
                                + ")"),
                with(Verdict.PASS, ruling).stream().flatMap(JudgementSummary::measured).toList());
    }

    /** What the scenario expects, each with what was measured; a line that says so if nothing. */
    public static List<String> expected(Result result) {
        return result.scenario().expect().isEmpty() ? List.of(NOTHING_EXPECTED)
                : result.ruling().judgements().flatMap(JudgementSummary::measured).toList();
    }

    private static Stream<String> measured(Judgement judgement) {
        return judgement.figure().map(figure -> judgement.subject() + ": " + figure).stream();
    }

    private static String unjudged(Judgement judgement) {
        return judgement.unjudged() == 0 ? ""
                : "; " + CountText.of(judgement.unjudged()) + " not judged: the machine was late";
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
