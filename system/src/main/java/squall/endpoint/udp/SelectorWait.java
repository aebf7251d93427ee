package squall.endpoint.udp;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Waits for sockets until a deadline, more precisely than a selector, which counts in whole
 * milliseconds, and than the operating system, which wakes a thread some 50 µs late.
 */
public final class SelectorWait {
    /** The selector waits until so long before the deadline; then short sleeps follow. */
    private static final long SLEEPS_BEGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** A datagram that comes meanwhile waits for so long, and for the timer slack. */
    private static final long SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(25);
    /** Linux wakes a sleeping thread late by up to this (its timer slack). */
    private static final long TIMER_SLACK_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

    private SelectorWait() {}

    /**
     * Waits until a socket is ready, or for the given time, or less: to be called in a loop.
     *
     * @param nanos empty where there is no deadline
     * @param ready is given the key of every socket that is ready
     */
    public static void upTo(OptionalLong nanos, Selector selector, Consumer<SelectionKey> ready)
            throws IOException {
        if (nanos.isEmpty()) {
            selector.select(ready);
            return;
        }
        long left = nanos.getAsLong();
        if (left > SLEEPS_BEGIN_NANOS) {
            selector.select(ready, TimeUnit.NANOSECONDS.toMillis(left - SLEEPS_BEGIN_NANOS / 2));
        } else if (selector.selectNow(ready) == 0 && left > TIMER_SLACK_NANOS) {
            LockSupport.parkNanos(Math.min(left - TIMER_SLACK_NANOS, SLEEP_NANOS));
        }
    }
}
