package squall.harness.network;

import java.time.Duration;

/** Divides time into periods of the same length. */
final class Periods {

    private Periods() {}

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

    /** From seconds to nanoseconds, in steps whose products fit for periods of up to 100 days. */
    private static final int POWERS_OF_THOUSAND = 3;
}
