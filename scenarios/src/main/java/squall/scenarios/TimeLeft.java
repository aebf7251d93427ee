package squall.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long work still takes of which many equal pieces are done one by one, by the measured rate.
 * Between two pieces the time left only falls.
 */
final class TimeLeft {
    /** Before that, a measured rate says little. */
    private static final double FIRST_SHARE = 0.1;
    private static final int REMEMBERED = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double total;
    private final LongSupplier nanoTime;
    private final List<Reached> reached = new ArrayList<>(List.of(new Reached(0, 0)));
    private final long start;
    private double done;
    private double expectedEnd;

    /** @param total how much there is to do, in any unit */
    TimeLeft(double total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    /** So much more is done. Any thread may call this. */
    synchronized void add(double size) {
        done += size;
        expect();
    }

    /** Empty where nothing can be said: too early, or later than was expected. */
    synchronized Optional<Duration> left() {
        double left = done < FIRST_SHARE * total ? 0 : expectedEnd - seconds();
        return left > 0 ? Optional.of(Duration.ofNanos(Math.round(left * NANOS_PER_SECOND)))
                : Optional.empty();
    }

    /** By the rate of the later half of what is done: the first runs are slower. */
    private void expect() {
        double now = seconds();
        while (reached.size() > 1 && reached.get(1).done() <= done / 2) {
            reached.removeFirst();
        }
        Reached from = reached.getFirst();
        double gained = done - from.done();
        expectedEnd = gained > 0
                ? now + (now - from.at()) * Math.max(0, total - done) / gained
                : expectedEnd;
        if (done >= reached.getLast().done() + total / REMEMBERED) {
            reached.add(new Reached(done, now));
        }
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start) / NANOS_PER_SECOND;
    }

    /** How much was done at this time. */
    private record Reached(double done, double at) {}
}
