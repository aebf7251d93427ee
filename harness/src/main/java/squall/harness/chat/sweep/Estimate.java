package squall.harness.chat.sweep;

import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.oracle.RunShares;
import squall.harness.chat.rules.Comparison;

/**
 * A figure measured in all runs of a grid point, beside what is predicted.
 *
 * @param counted all messages of all runs
 * @param share the share of all messages where each has luck of its own; else the mean of the runs'
 * @param interval what may lie behind the share; empty where nothing was counted
 * @param doubt why it can't be held against the prediction, where it can't
 */
public record Estimate(Figure figure, Proportion counted, double share,
        Optional<Proportion.Interval> interval, Prediction predicted, Optional<String> doubt) {

    static Estimate ofMessages(Figure figure, Proportion counted, Prediction predicted) {
        return new Estimate(figure, counted, counted.share(),
                Comparison.interval(counted, predicted), predicted, Optional.empty());
    }

    static Estimate ofRuns(Figure figure, Proportion counted, RunShares runs, Prediction predicted,
            int disturbed) {
        Optional<Proportion.Interval> interval = runs.shares().length == 0 ? Optional.empty()
                : Optional.of(runs.interval(Comparison.ERROR));
        Optional<String> doubt = predicted instanceof Prediction.Withheld(String reason)
                ? Optional.of("arithmetic does not cover " + reason)
                : Optional.of(disturbed + " runs in which somebody was unreachable or joined again")
                        .filter(words -> disturbed > 0);
        return new Estimate(figure, counted, runs.mean(), interval, predicted, doubt);
    }

    /** Whether any prediction could have departed from what was measured. */
    boolean tells() {
        return doubt.isEmpty() && predicted.probability().isPresent()
                && interval.filter(i -> i.low() > 0 || i.high() < 1).isPresent();
    }

    /** Whether the prediction can't be what lies behind what was measured. */
    public boolean departs() {
        return doubt.isEmpty() && interval.flatMap(
                i -> predicted.probability().filter(value -> !i.contains(value))).isPresent();
    }
}
