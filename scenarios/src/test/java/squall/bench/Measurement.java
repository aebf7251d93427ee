package squall.bench;

import java.util.List;

/**
 * What came of a figure.
 *
 * @param remarks what else was seen in the rounds, in words
 */
record Measurement(BenchmarkFigure figure, List<Round> rounds, List<String> remarks) {

    Quantiles measured() {
        return Quantiles.of(rounds, Round::measured);
    }

    Quantiles limit() {
        return Quantiles.of(rounds, Round::limit);
    }

    /** Of the rounds' own ratios. */
    Quantiles ratio() {
        return Quantiles.of(rounds, figure.target()::ratio);
    }

    boolean isReached() {
        return figure.target().isReachedBy(ratio().median());
    }
}
