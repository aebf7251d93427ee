package squall.endpoint.udp;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that starts with the wall clock's time and then counts elapsed time: it does not jump
 * when the wall clock is set.
 */
public final class MonotonicClock implements InstantSource {
    /** Enough that in one of them nothing interrupts the thread. */
    private static final int READINGS = 20;

    private final Instant start;
    private final long startNanos;

    /**
     * Reads both clocks several times and keeps the reading that took the shortest time, so that
     * processes of one machine agree on the time.
     */
    public MonotonicClock() {
        Instant wall = Instant.now();
        long nanos = System.nanoTime();
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < READINGS; i++) {
            long before = System.nanoTime();
            Instant now = Instant.now();
            long took = System.nanoTime() - before;
            if (took < shortest) {
                shortest = took;
                wall = now;
                nanos = before + took / 2;
            }
        }
        start = wall;
        startNanos = nanos;
    }

    @Override
    public Instant instant() {
        return at(System.nanoTime());
    }

    /** The time at which {@link System#nanoTime} had this value. */
    public Instant at(long nanoTime) {
        return start.plusNanos(nanoTime - startNanos);
    }
}
