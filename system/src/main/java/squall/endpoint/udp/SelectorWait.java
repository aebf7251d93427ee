package squall.endpoint.udp;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How a thread with sockets waits for its next deadline: closer than a selector can, which counts
 * in whole milliseconds, and closer than a thread is woken, which takes some 50 µs more than it was
 * told.
 */
public final class SelectorWait {
    /** Up to here the selector waits. */
    private static final long NAPS_BEGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** What comes meanwhile waits for so long, and as long as the thread oversleeps. */
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(25);
    /** So much later than it was told to, Linux wakes a thread by itself (its timer slack). */
    private static final long OVERSLEPT_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

    private SelectorWait() {}

    /**
     * Waits so long, or until something comes, or less: it is for loops.
     *
     * @param nanos empty where only something that comes ends it
     * @param ready is given every key that something has come for
     */
    public static void upTo(OptionalLong nanos, Selector selector, Consumer<SelectionKey> ready)
            throws IOException {
        if (nanos.isEmpty()) {
            selector.select(ready);
            return;
        }
        long left = nanos.getAsLong();
        if (left > NAPS_BEGIN_NANOS) {
            selector.select(ready, TimeUnit.NANOSECONDS.toMillis(left - NAPS_BEGIN_NANOS / 2));
        } else if (selector.selectNow(ready) == 0 && left > OVERSLEPT_NANOS) {
            LockSupport.parkNanos(Math.min(left - OVERSLEPT_NANOS, NAP_NANOS));
        }
    }
}
