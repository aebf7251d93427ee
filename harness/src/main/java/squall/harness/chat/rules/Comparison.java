package squall.harness.chat.rules;

import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;

/**
 * A proportion of comparable messages beside its prediction. One run shows whether they agree only
 * if the messages are lost independently of each other.
 *
 * @param of whose messages were counted, and on which links
 * @param figure what was counted of them
 * @param comparable the figure, of the messages that can be held against arithmetic
 * @param predicted the prediction for as many transmissions as the protocol makes
 * @param withOneLess the prediction for one transmission less
 */
public record Comparison(String of, Figure figure, Proportion comparable, Prediction predicted,
        Prediction withOneLess) {
    /**
     * The probability of a false alarm in one comparison. A suite of up to a hundred comparisons
     * has one less than once in a million runs.
     */
    public static final double ERROR = 1e-8;

    /** For example {@code alice to the server, arrived}. */
    public String name() {
        return of + ", " + figure.words();
    }

    /**
     * Whether it counts towards the false-alarm budget. False timeouts are shown and not judged,
     * since they are the difference of two figures that are judged.
     */
    public boolean isJudged() {
        return figure != Figure.FALSE_TIMEOUT && interval().isPresent();
    }

    /** Empty if the counts are not binomial. */
    public Optional<Proportion.Interval> interval() {
        return interval(comparable, predicted);
    }

    /**
     * The same for any proportion. Only a prediction for each message makes its counts binomial.
     */
    public static Optional<Proportion.Interval> interval(Proportion comparable,
            Prediction predicted) {
        return comparable.count() > 0 && predicted instanceof Prediction.OfEach
                ? Optional.of(comparable.interval(ERROR))
                : Optional.empty();
    }

    public boolean departs() {
        return isJudged() && interval().filter(predicted::isOutside).isPresent();
    }

    /** Whether the messages are enough to tell the protocol from one with a transmission less. */
    public boolean tellsOneLess() {
        return isJudged() && interval().filter(withOneLess::isOutside).isPresent();
    }

    /**
     * The smallest departure from the prediction that so many messages would have shown; empty if
     * they show none.
     */
    public Optional<Double> smallestDeparture() {
        return interval().flatMap(interval -> predicted.probability())
                .map(expected -> comparable.smallestDeparture(expected, ERROR));
    }
}
