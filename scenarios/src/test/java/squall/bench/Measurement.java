package squall.bench;

import java.util.List;

/**
 * The result of measuring a figure.
 *
 * @param remarks other observations of the rounds, in words
 */
record Measurement(BenchmarkFigure figure, List<Round> rounds, List<String> remarks) {

    Quantiles measured() {
        return Quantiles.of(rounds, Round::measured);
    }

    Quantiles limit() {
        return Quantiles.of(rounds, Round::limit);
    }

    /** The quantiles of the ratios of the rounds. */
    Quantiles ratio() {
        return Quantiles.of(rounds, figure.target()::ratio);
    }

    boolean isReached() {
        return figure.target().isReachedBy(ratio().median());
    }
}
