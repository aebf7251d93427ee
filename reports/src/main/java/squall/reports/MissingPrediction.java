package squall.reports;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Prediction;

/** Explains below a table why predictions are missing. */
public final class MissingPrediction {
    private static final int MOST_REASONS = 3;

    private MissingPrediction() {}

    /** One sentence; empty if nothing is missing. */
    public static Optional<String> sentence(Collection<Prediction> predictions) {
        List<String> reasons = predictions.stream().flatMap(each -> reason(each).stream())
                .distinct().toList();
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        String shown = reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; "));
        int more = reasons.size() - MOST_REASONS;
        return Optional.of("Arithmetic does not cover " + shown
                + (more > 0 ? "; and " + more + " more." : "."));
    }

    public static Optional<String> reason(Prediction prediction) {
        return prediction instanceof Prediction.Withheld(String reason)
                ? Optional.of(reason)
                : Optional.empty();
    }
}
