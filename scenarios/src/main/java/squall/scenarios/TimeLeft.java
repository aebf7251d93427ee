package squall.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long work still takes whose parts have known sizes. In real time a part takes as long as its
 * size says; otherwise the rate is measured. Between two parts the time left only falls.
 */
final class TimeLeft {
    /** Before that, a measured rate says little. */
    private static final double FIRST_SHARE = 0.1;
    /** All of it, but for rounding. */
    private static final double ALL = 1 - 1e-9;
    private static final int REMEMBERED = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double total;
    /** How many parts run at once in real time; 0 where the rate is measured. */
    private final int slots;
    private final LongSupplier nanoTime;
    private final Map<Object, Begun> running = new HashMap<>();
    private final List<Reached> reached = new ArrayList<>(List.of(new Reached(0, 0)));
    private long start;
    private boolean started;
    private double done;
    private double expectedEnd;

    private TimeLeft(double total, int slots, LongSupplier nanoTime) {
        this.total = total;
        this.slots = slots;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    /** @param total the sum of all sizes, in any unit */
    static TimeLeft measured(double total, LongSupplier nanoTime) {
        return new TimeLeft(total, 0, nanoTime);
    }

    /**
     * Of parts that last as long as their sizes say.
     *
     * @param total the sum of all sizes, in seconds
     * @param slots how many of them run at once
     */
    static TimeLeft inRealTime(double total, int slots, LongSupplier nanoTime) {
        return new TimeLeft(total, slots, nanoTime);
    }

    /** A part of this size begins. Any thread may call this. */
    synchronized void begin(Object part, double size) {
        if (!started) {
            started = true;
            start = nanoTime.getAsLong();
        }
        running.put(part, new Begun(size, seconds()));
        expect();
    }

    /** This part, which has begun, is done. */
    synchronized void end(Object part) {
        Begun ended = running.remove(part);
        done += ended == null ? 0 : ended.size();
        expect();
    }

    /** So much more is done. */
    synchronized void add(double size) {
        done += size;
        expect();
    }

    synchronized boolean isOver() {
        return running.isEmpty() && done >= total * ALL;
    }

    /** Empty where nothing can be said: too early, or later than was expected. */
    synchronized Optional<Duration> left() {
        double left = slots > 0 ? inRealTime()
                : credit() < FIRST_SHARE * total ? 0 : expectedEnd - seconds();
        return left > 0 ? Optional.of(Duration.ofNanos(Math.round(left * NANOS_PER_SECOND)))
                : Optional.empty();
    }

    private double inRealTime() {
        double now = seconds();
        double waiting = total - done;
        double sum = 0;
        double longest = 0;
        for (Begun part : running.values()) {
            double rest = Math.max(0, part.size() - (now - part.at()));
            waiting -= part.size();
            sum += rest;
            longest = Math.max(longest, rest);
        }
        return Math.max((Math.max(0, waiting) + sum) / slots, longest);
    }

    /** By the rate of the later half of what is done: the first runs are slower. */
    private void expect() {
        double credit = credit();
        double now = seconds();
        while (reached.size() > 1 && reached.get(1).credit() <= credit / 2) {
            reached.removeFirst();
        }
        Reached from = reached.getFirst();
        double gained = credit - from.credit();
        expectedEnd = gained > 0
                ? now + (now - from.at()) * Math.max(0, total - credit) / gained
                : expectedEnd;
        if (credit >= reached.getLast().credit() + total / REMEMBERED) {
            reached.add(new Reached(credit, now));
        }
    }

    /** What is done; a part that runs counts as half done. */
    private double credit() {
        return done + running.values().stream().mapToDouble(Begun::size).sum() / 2;
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start) / NANOS_PER_SECOND;
    }

    /** How much was done at this time. */
    private record Reached(double credit, double at) {}

    /** A part that runs: its size, and when it began. */
    private record Begun(double size, double at) {}
}
