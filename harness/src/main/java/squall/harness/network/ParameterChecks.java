package squall.harness.network;

import static squall.harness.time.Durations.isBetween;

import java.time.Duration;

/** Checks the parameters of impairments; a message names the parameter and its value. */
final class ParameterChecks {
    private ParameterChecks() {}

    static void requireProbability(String name, double value) {
        boolean probability = value >= 0 && value <= 1;
        if (!probability) {
            throw new IllegalArgumentException(name + "=" + value + " is not a probability");
        }
    }

    static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + "=" + value + " is negative");
        }
    }

    static void requirePositive(String name, Duration value) {
        requireBetween(name, value, Duration.ofNanos(1), Delay.LONGEST);
    }

    static void requireBetween(String name, Duration value, Duration shortest, Duration longest) {
        if (!isBetween(value, shortest, longest)) {
            throw new IllegalArgumentException(
                    name + "=" + value + " is not between " + shortest + " and " + longest);
        }
    }
}
