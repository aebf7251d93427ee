package squall.bench;

import java.util.Optional;

/**
 * How much is measured.
 *
 * @param isShort whether only to see that everything still works
 */
record BenchmarkSize(boolean isShort) {
    private static final int ROUNDS = 5;

    /** Empty where there is no such form. */
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
