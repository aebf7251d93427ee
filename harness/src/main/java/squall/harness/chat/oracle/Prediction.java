package squall.harness.chat.oracle;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** What arithmetic says of a figure, or why it says nothing. */
public sealed interface Prediction {

    /** Empty where arithmetic says nothing. */
    default Optional<Double> probability() {
        return Optional.empty();
    }

    /** Each message has luck of its own, so that counts are binomial. */
    record OfEach(double value) implements Prediction {
        @Override
        public Optional<Double> probability() {
            return Optional.of(value);
        }
    }

    /**
     * Messages near each other share their luck, so that counts vary more than binomial ones: only
     * runs of other seeds are independent of each other.
     */
    record OfMean(double value) implements Prediction {
        @Override
        public Optional<Double> probability() {
            return Optional.of(value);
        }
    }

    /**
     * Nothing can be said.
     *
     * @param reason which impairment of which link is beyond the arithmetic
     */
    record Withheld(String reason) implements Prediction {}

    /** What follows from two; where one is withheld, for its reason. */
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
