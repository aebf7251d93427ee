package squall.endpoint.udp;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The wall clock's time at its making, and from then on what has passed: it never jumps when the
 * wall clock is set.
 */
public final class MonotonicClock extends Clock {
    /** Enough for one at which the machine turned to nothing else in between. */
    private static final int LOOKS = 20;

    private final Instant start;
    private final long startNanos;

    /** As exact as two looks at two clocks can be: processes of one machine agree on the time. */
    public MonotonicClock() {
        Instant wall = Instant.now();
        long nanos = System.nanoTime();
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < LOOKS; i++) {
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

    /** When {@link System#nanoTime} was this. */
    public Instant at(long nanoTime) {
        return start.plusNanos(nanoTime - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only instants matter here");
    }
}
