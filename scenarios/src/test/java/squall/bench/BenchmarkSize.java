package squall.bench;

import java.util.Optional;

/**
 * The size of a benchmark: how many rounds and repetitions.
 *
 * @param isShort whether the run only checks that everything works
 */
record BenchmarkSize(boolean isShort) {
    private static final int ROUNDS = 5;

    /** The size of this name; empty if there is none. */
    static Optional<BenchmarkSize> of(String name) {
        return switch (name) {
            case "long" -> Optional.of(new BenchmarkSize(false));
            case "short" -> Optional.of(new BenchmarkSize(true));
            default -> Optional.empty();
        };
    }

    int rounds() {
        return isShort ? 1 : ROUNDS;
    }

    int size(int whole, int small) {
        return isShort ? small : whole;
    }
}
