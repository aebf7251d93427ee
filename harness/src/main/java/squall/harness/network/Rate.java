package squall.harness.network;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The line takes time for every bit and transmits one datagram after the other; a datagram that
 * finds it busy waits, and one that finds no room to wait is lost. Bits are those of the payload:
 * the headers of IP, UDP and the line itself are not counted.
 *
 * @param bitsPerSecond at zero nothing gets through
 */
public record Rate(long bitsPerSecond, QueueLimit queue) implements Impairment {

    /** The fastest line; a datagram still takes some nanoseconds. */
    public static final long FASTEST = 100_000_000_000L;
    static final int LARGEST_DATAGRAM = 65_507;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    public Rate {
        if (bitsPerSecond < 0 || bitsPerSecond > FASTEST) {
            throw new IllegalArgumentException(
                    "bitsPerSecond=" + bitsPerSecond + " is not between 0 and " + FASTEST);
        }
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.RATE;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return new Transmitting(this, new Line());
    }

    /** Datagrams that wait leave at the times that are set; later ones follow them at this rate. */
    @Override
    public ImpairmentState inPlaceOf(ImpairmentState before, RandomStream random) {
        return before instanceof Transmitting transmitting
                ? new Transmitting(this, transmitting.line())
                : on(random);
    }

    /** The longest wait that the queue allows, and then the largest datagram's transmission. */
    @Override
    public Duration longestDelay() {
        if (bitsPerSecond == 0) {
            return Duration.ZERO;
        }
        Duration longest = queue.longestWait(this).plus(transmission(LARGEST_DATAGRAM));
        return min(longest, Delay.LONGEST);
    }

    private record Transmitting(Rate rate, Line line) implements ImpairmentState {
        @Override
        public Fate judge(Fate.Arriving soFar, Duration now) {
            return rate.bitsPerSecond == 0
                    ? new Fate.Lost(soFar.ordinal(), rate.kind())
                    : soFar.each(rate.kind(), copy -> line.transmit(copy, now, rate));
        }
    }

    /** Rounded up to the nanosecond, so that the line is never faster than it should be. */
    private Duration transmission(int bytes) {
        return Duration.ofNanos(Math.ceilDiv(8L * bytes * NANOS_PER_SECOND, bitsPerSecond));
    }

    /** The same for many datagrams; a day where it is longer. */
    Duration transmissionOf(double bytes) {
        double nanos = 8 * bytes * 1e9 / bitsPerSecond;
        return Duration.ofNanos((long) Math.min(nanos, (double) Delay.LONGEST.toNanos()));
    }

    private static final class Line {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private long bytesWaiting;
        /** When the line is free again; null before the first datagram. */
        private Duration free;

        Optional<Copy> transmit(Copy copy, Duration now, Rate rate) {
            Duration comes = now.plus(copy.delay());
            stopWaiting(comes);
            int bytes = copy.payload().length;
            Duration start = comes;
            if (free != null && isAfter(free, comes)) {
                start = free;
                if (!rate.queue.takes(waiting.size(), bytesWaiting, bytes, start.minus(comes))) {
                    return Optional.empty();
                }
                waiting.add(new Waiting(start, bytes));
                bytesWaiting += bytes;
            }
            free = start.plus(rate.transmission(bytes));
            return Optional.of(copy.later(free.minus(comes)));
        }

        private void stopWaiting(Duration now) {
            while (!waiting.isEmpty() && !isAfter(waiting.element().until(), now)) {
                bytesWaiting -= waiting.remove().bytes();
            }
        }

        private record Waiting(Duration until, int bytes) {}
    }
}
