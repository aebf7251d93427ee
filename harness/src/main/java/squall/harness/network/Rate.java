package squall.harness.network;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The line takes its time for every bit and transmits one datagram after the other; what finds it
 * busy waits, and what finds no room to wait is lost. Bits are those of the payload: what IP, UDP
 * and the line itself add is not counted.
 *
 * @param bitsPerSecond nothing ever gets through at zero
 */
public record Rate(long bitsPerSecond, Queue queue) implements Impairment {

    /** The fastest line; a datagram still takes some nanoseconds. */
    public static final long FASTEST = 100_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    public Rate {
        if (bitsPerSecond < 0 || bitsPerSecond > FASTEST) {
            throw new IllegalArgumentException(
                    "bitsPerSecond=" + bitsPerSecond + " is not between 0 and " + FASTEST);
        }
    }

    @Override
    public Kind kind() {
        return Kind.RATE;
    }

    @Override
    public Course on(Luck luck) {
        if (bitsPerSecond == 0) {
            return (soFar, now) -> new Fate.Lost(soFar.ordinal(), kind());
        }
        Line line = new Line(this);
        return (soFar, now) -> soFar.each(kind(), copy -> line.transmit(copy, now));
    }

    /** Rounded up to the nanosecond, so that the line is never faster than it should be. */
    private Duration transmission(int bytes) {
        return Duration.ofNanos(Math.ceilDiv(8L * bytes * NANOS_PER_SECOND, bitsPerSecond));
    }

    private static final class Line {
        private final Rate rate;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private long bytesWaiting;
        private Duration free = Duration.ZERO;

        Line(Rate rate) {
            this.rate = rate;
        }

        Optional<Copy> transmit(Copy copy, Duration now) {
            Duration comes = now.plus(copy.delay());
            stopWaiting(comes);
            int bytes = copy.payload().length;
            Duration start = comes;
            if (free.compareTo(comes) > 0) {
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
            while (!waiting.isEmpty() && waiting.element().until().compareTo(now) <= 0) {
                bytesWaiting -= waiting.remove().bytes();
            }
        }

        private record Waiting(Duration until, int bytes) {}
    }
}
