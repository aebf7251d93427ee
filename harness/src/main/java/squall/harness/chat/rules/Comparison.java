package squall.harness.chat.rules;

import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;

/**
 * A measured proportion beside what arithmetic predicts. Only where each message has luck of its
 * own can one run tell whether they agree.
 *
 * @param of whose messages were counted, and where
 * @param figure what was counted of them
 * @param predicted with as many transmissions as the protocol makes
 * @param withOneLess what one transmission less would have given
 */
public record Comparison(String of, Figure figure, Proportion measured,
        Prediction predicted, Prediction withOneLess) {
    /**
     * How often one comparison may cry wolf: with up to a hundred of them in a suite, the suite
     * does so less than once in a million runs.
     */
    public static final double ERROR = 1e-8;

    /** As in {@code alice to the server, delivered}. */
    public String name() {
        return of + ", " + figure.words();
    }

    /**
     * Whether it may cry wolf. False timeouts are shown and not judged: they are the difference of
     * two figures that are.
     */
    public boolean isJudged() {
        return figure != Figure.FALSE_TIMEOUT && interval().isPresent();
    }

    /** Empty where the counts are no binomial ones. */
    public Optional<Proportion.Interval> interval() {
        return interval(measured, predicted);
    }

    /** The same of anything counted: without such a prediction nothing says that it is binomial. */
    public static Optional<Proportion.Interval> interval(Proportion measured,
            Prediction predicted) {
        return measured.count() > 0 && predicted instanceof Prediction.OfEach
                ? Optional.of(measured.interval(ERROR))
                : Optional.empty();
    }

    public boolean departs() {
        return isJudged() && excludes(predicted);
    }

    /** Whether so many messages tell the protocol from one that gives up a transmission earlier. */
    public boolean tellsOneLess() {
        return isJudged() && excludes(withOneLess);
    }

    /**
     * The smallest departure from the prediction that so many messages would have shown; empty
     * where they show none.
     */
    public Optional<Double> smallestDeparture() {
        return interval().flatMap(interval -> predicted.probability())
                .map(expected -> measured.smallestDeparture(expected, ERROR));
    }

    private boolean excludes(Prediction other) {
        return interval().flatMap(
                interval -> other.probability().filter(value -> !interval.contains(value)))
                .isPresent();
    }
}
