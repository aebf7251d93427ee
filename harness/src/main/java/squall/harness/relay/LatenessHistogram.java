package squall.harness.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * How late delayed datagrams left, because the machine was busy elsewhere. One thread writes, any
 * thread reads.
 */
public final class LatenessHistogram {
    /** The upper ends of the buckets; one more bucket holds what is later. */
    public static final List<Duration> BOUNDS = List.of(Duration.ofNanos(50_000),
            Duration.ofNanos(100_000), Duration.ofNanos(250_000), Duration.ofNanos(500_000),
            Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1));
    private static final long[] BOUND_NANOS =
            BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

    private final AtomicLongArray counts = new AtomicLongArray(BOUND_NANOS.length + 1);
    private final AtomicLong totalNanos = new AtomicLong();
    private final AtomicLong mostNanos = new AtomicLong();

    void add(long nanos) {
        int bucket = 0;
        while (bucket < BOUND_NANOS.length && nanos > BOUND_NANOS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        totalNanos.addAndGet(nanos);
        mostNanos.accumulateAndGet(nanos, Math::max);
    }

    /** The number in each of the {@link #BOUNDS}' buckets, and in the one above them. */
    public List<Long> counts() {
        return IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
    }

    public Duration total() {
        return Duration.ofNanos(totalNanos.get());
    }

    public Duration most() {
        return Duration.ofNanos(mostNanos.get());
    }
}
