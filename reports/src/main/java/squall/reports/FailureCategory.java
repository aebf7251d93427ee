package squall.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.text.Printable;

/** Why a run did not pass. The message of a failed test begins with its category. */
public enum FailureCategory {
    RULE_BROKEN,
    DELIVERY_NOT_AS_PREDICTED,
    /** An expectation of the scenario, or that everything works again in the end. */
    EXPECTATION_BROKEN,
    /** The machine was late, not the system under test. */
    MACHINE_TOO_SLOW,
    /** There were no occasions, or too few. */
    NOTHING_TO_JUDGE;

    /** The category and the first finding, in one sentence; empty for a pass. */
    public static Optional<String> of(Result result) {
        return switch (result.ruling().verdict()) {
            case PASS -> Optional.empty();
            case FAIL -> Optional.of(failure(result.ruling()));
            case INCONCLUSIVE -> Optional.of(doubtful(result.ruling()));
        };
    }

    /** For example {@code rule broken}. */
    public String words() {
        return EnumText.of(this);
    }

    private String because(String finding) {
        return Printable.of(words() + ": " + finding);
    }

    private static String failure(Ruling ruling) {
        Optional<String> broken = firstFinding(ruling.rules());
        return broken.map(RULE_BROKEN::because).orElseGet(() -> promise(ruling));
    }

    private static String promise(Ruling ruling) {
        Judgement failed = ruling.promises().stream()
                .filter(promise -> promise.verdict() == Verdict.FAIL).findFirst().orElseThrow();
        boolean predicted = failed.subject().endsWith(" as predicted");
        return (predicted ? DELIVERY_NOT_AS_PREDICTED : EXPECTATION_BROKEN)
                .because(failed.findings().get(0));
    }

    private static Optional<String> firstFinding(List<Judgement> judgements) {
        return judgements.stream().flatMap(judgement -> judgement.findings().stream()).findFirst();
    }

    private static String doubtful(Ruling ruling) {
        return (ruling.isWithheld() ? MACHINE_TOO_SLOW : NOTHING_TO_JUDGE).because(doubts(ruling));
    }

    private static String doubts(Ruling ruling) {
        return ruling.doubts().stream().map(doubt -> doubt.subject() + " (" + doubt.doubt() + ")")
                .collect(Collectors.joining(", "));
    }
}
