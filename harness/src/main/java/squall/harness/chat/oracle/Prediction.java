package squall.harness.chat.oracle;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** The prediction of a figure, or the reason why there is none. */
public sealed interface Prediction {

    /** Empty if nothing is predicted. */
    default Optional<Double> probability() {
        return Optional.empty();
    }

    /** Whether this interval excludes the predicted probability. */
    default boolean isOutside(Proportion.Interval interval) {
        return probability().filter(value -> !interval.contains(value)).isPresent();
    }

    /** Messages are lost independently of each other, so that counts are binomial. */
    record OfEach(double value) implements Prediction {
        @Override
        public Optional<Double> probability() {
            return Optional.of(value);
        }
    }

    /**
     * Bursts lose several messages together, so that counts vary more than binomial ones: only runs
     * of different seeds are independent of each other.
     */
    record OfMean(double value) implements Prediction {
        @Override
        public Optional<Double> probability() {
            return Optional.of(value);
        }
    }

    /**
     * No prediction.
     *
     * @param reason which impairment of which link the model does not cover
     */
    record Withheld(String reason) implements Prediction {}

    /** A prediction from two others; withheld if one of them is, for its reason. */
    static Prediction of(Prediction first, Prediction second, DoubleBinaryOperator combined) {
        if (first instanceof Withheld || second instanceof Withheld) {
            return first instanceof Withheld ? first : second;
        }
        double value = combined.applyAsDouble(first.probability().orElseThrow(),
                second.probability().orElseThrow());
        return first instanceof OfEach && second instanceof OfEach
                ? new OfEach(value)
                : new OfMean(value);
    }
}
