package squall.harness.chat.sweep;

import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.oracle.RunShares;
import squall.harness.chat.rules.Comparison;
import squall.text.CountText;

/**
 * A figure measured in all runs of a grid point, beside its prediction.
 *
 * @param comparable the comparable messages of all runs
 * @param share their share if they are lost independently; else the mean over runs
 * @param interval what may lie behind the share; empty if no message is comparable
 * @param doubt why it cannot be compared with the prediction; empty if it can
 */
public record Estimate(Figure figure, Proportion comparable, double share,
        Optional<Proportion.Interval> interval, Prediction predicted, Optional<String> doubt) {

    static Estimate ofMessages(Figure figure, Proportion comparable, Prediction predicted) {
        return new Estimate(figure, comparable, comparable.share(),
                Comparison.interval(comparable, predicted), predicted, Optional.empty());
    }

    static Estimate ofRuns(Figure figure, Proportion comparable, RunShares runs,
            Prediction predicted, int disturbed) {
        Optional<Proportion.Interval> interval = runs.shares().length == 0 ? Optional.empty()
                : Optional.of(runs.interval(Comparison.ERROR));
        Optional<String> doubt = predicted instanceof Prediction.Withheld(String reason)
                ? Optional.of("arithmetic does not cover " + reason)
                : Optional.of(CountText.of(disturbed, "run")
                        + " in which somebody was unreachable or joined again")
                        .filter(words -> disturbed > 0);
        return new Estimate(figure, comparable, runs.mean(), interval, predicted, doubt);
    }

    /** Whether the measurement excludes any prediction. */
    boolean tells() {
        return doubt.isEmpty() && predicted.probability().isPresent()
                && interval.filter(i -> i.low() > 0 || i.high() < 1).isPresent();
    }

    /** Whether the measurement excludes the prediction. */
    public boolean departs() {
        return doubt.isEmpty() && interval.filter(predicted::isOutside).isPresent();
    }
}
