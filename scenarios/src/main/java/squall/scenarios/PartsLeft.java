package squall.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long work still takes whose parts have known sizes and of which several run at once. In real
 * time a part takes as long as its size says; otherwise the rate is measured.
 */
final class PartsLeft {
    /** Before that, a measured rate says little: the first parts are slower. */
    private static final double FIRST_SHARE = 0.05;
    /** All of it, but for rounding. */
    private static final double ALL = 1 - 1e-9;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double total;
    private final int slots;
    private final boolean realTime;
    private final LongSupplier nanoTime;
    private final Map<Object, Begun> running = new HashMap<>();
    private final List<Ended> ended = new ArrayList<>();
    private double done;

    private PartsLeft(double total, int slots, boolean realTime, LongSupplier nanoTime) {
        this.total = total;
        this.slots = slots;
        this.realTime = realTime;
        this.nanoTime = nanoTime;
    }

    /**
     * Of parts that take the longer, the larger they are.
     *
     * @param total the sum of all sizes, in any unit
     * @param slots how many parts run at once
     */
    static PartsLeft measured(double total, int slots, LongSupplier nanoTime) {
        return new PartsLeft(total, slots, false, nanoTime);
    }

    /** The same, of parts that last as long as their sizes say, in seconds. */
    static PartsLeft inRealTime(double total, int slots, LongSupplier nanoTime) {
        return new PartsLeft(total, slots, true, nanoTime);
    }

    /**
     * A part of this size begins. Any thread may call this.
     *
     * @param next the size of what begins in its place when it is done
     */
    synchronized void begin(Object part, double size, double next) {
        running.put(part, new Begun(size, next, seconds()));
    }

    /** This part, which has begun, is done. */
    synchronized void end(Object part) {
        Begun begun = running.remove(part);
        if (begun != null) {
            done += begun.size();
            ended.add(new Ended(begun.size(), seconds() - begun.at()));
        }
    }

    synchronized boolean isOver() {
        return running.isEmpty() && done >= total * ALL;
    }

    /** Empty where nothing can be said: too early, or later than was expected. */
    synchronized Optional<Duration> left() {
        if (!realTime && done < FIRST_SHARE * total) {
            return Optional.empty();
        }
        double rate = realTime ? 1 : rate();
        double now = seconds();
        double waiting = total - done;
        double sum = 0;
        double longest = 0;
        for (Begun part : running.values()) {
            double rest = Math.max(0, part.size() / rate - (now - part.at()));
            waiting -= part.size();
            sum += rest;
            longest = Math.max(longest, rest + part.next() / rate);
        }
        double left = Math.max((Math.max(0, waiting) / rate + sum) / slots, longest);
        return left > 0 ? Optional.of(Duration.ofNanos(Math.round(left * NANOS_PER_SECOND)))
                : Optional.empty();
    }

    /** That of the latest parts which are half of what is done: the first ones are slower. */
    private double rate() {
        double size = 0;
        double seconds = 0;
        for (Ended part : ended.reversed()) {
            if (size >= done / 2) {
                break;
            }
            size += part.size();
            seconds += part.seconds();
        }
        return size / seconds;
    }

    private double seconds() {
        return nanoTime.getAsLong() / NANOS_PER_SECOND;
    }

    /** A part that is done: its size, and how long it took. */
    private record Ended(double size, double seconds) {}

    /** A part that runs: its size, that of the next one in its place, and when it began. */
    private record Begun(double size, double next, double at) {}
}
