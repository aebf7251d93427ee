package squall.reports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.Result;
import squall.harness.chat.rules.Ruling;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.text.Printable;

/** Why a run did not pass; a failed test's message begins with it, and so finds its category. */
public enum FailureCategory {
    RULE_BROKEN,
    DELIVERY_NOT_AS_PREDICTED,
    /** A demand of the scenario's own, or that everything works again in the end. */
    EXPECTATION_BROKEN,
    /** It was not the system under test that was late. */
    MACHINE_TOO_SLOW,
    /** Nothing, or not enough. */
    NOTHING_TO_JUDGE;

    /** The first finding in one sentence, which begins with the reason; empty for a pass. */
    public static Optional<String> of(Result result) {
        return switch (result.ruling().verdict()) {
            case PASS -> Optional.empty();
            case FAIL -> Optional.of(failure(result.ruling()));
            case INCONCLUSIVE -> Optional.of(doubtful(result.ruling()));
        };
    }

    /** As in {@code rule broken}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
