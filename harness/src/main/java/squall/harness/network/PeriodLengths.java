package squall.harness.network;

import static squall.harness.time.Durations.isBetween;

import java.time.Duration;

/** The lengths of time that an impairment may have, and the periods that a run divides into. */
final class PeriodLengths {

    private PeriodLengths() {}

    /**
     * How many nanoseconds have passed at this time since a period last began, where one begins at
     * zero and the next follows each at once. Exact for every time, before zero too: nanoseconds in
     * 64 bits would end after 292 years.
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
