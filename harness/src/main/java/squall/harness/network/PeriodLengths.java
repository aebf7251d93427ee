package squall.harness.network;

import static squall.harness.time.Durations.isBetween;

import java.time.Duration;

/** Checks the lengths of an impairment's periods, and divides time into periods. */
final class PeriodLengths {

    private PeriodLengths() {}

    /**
     * The nanoseconds since the last period began, where the periods follow each other and one
     * begins at zero. Exact at every time, before zero too: 64 bits of nanoseconds would last 292
     * years.
     */
    static long sinceBeginning(Duration time, long periodNanos) {
        long rest = Math.floorMod(time.getSeconds(), periodNanos);
        for (int power = 0; power < POWERS_OF_THOUSAND; power++) {
            rest = rest * 1_000 % periodNanos;
        }
        return Math.floorMod(rest + time.getNano(), periodNanos);
    }

    static void requirePositive(String name, Duration value) {
        requireBetween(name, value, Duration.ofNanos(1));
    }

    static void requireBetween(String name, Duration value, Duration shortest) {
        if (!isBetween(value, shortest, Delay.LONGEST)) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + shortest
                    + " and " + Delay.LONGEST);
        }
    }

    /** From seconds to nanoseconds, in steps whose products fit for periods of up to 100 days. */
    private static final int POWERS_OF_THOUSAND = 3;
}
