package squall.bench;

import java.util.List;

/**
 * What came of a figure.
 *
 * @param remarks what else was seen in the rounds, in words
 */
record Measurement(Figure figure, List<Round> rounds, List<String> remarks) {

    Spread measured() {
        return Spread.of(rounds, Round::measured);
    }

    Spread limit() {
        return Spread.of(rounds, Round::limit);
    }

    /** Of the rounds' own ratios. */
    Spread ratio() {
        return Spread.of(rounds, figure.target()::ratio);
    }

    boolean isReached() {
        return figure.target().isReachedBy(ratio().median());
    }
}
