package squall.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Records when this machine was late, and by how much: a thread sleeps for 10 ms at a time and
 * records how much later it woke. Other processes may have been later, so this is a lower bound.
 * All threads may use it.
 */
final class LatenessWatch {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long WORTH_KEEPING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** More than occur in a test: a machine that is always late has 66 a second. */
    private static final int MOST_DELAYS = 100_000;

    private static final LatenessWatch OF_THIS_MACHINE = new LatenessWatch();

    static {
        Thread thread = new Thread(OF_THIS_MACHINE::watch, "lateness watch");
        thread.setDaemon(true);
        thread.start();
    }

    private final Deque<LateWakeUp> delays = new ArrayDeque<>();

    static LatenessWatch ofThisMachine() {
        return OF_THIS_MACHINE;
    }

    /** Records when something was due and when it happened, in {@link System#nanoTime}. */
    synchronized void keep(long dueNanos, long atNanos) {
        if (atNanos - dueNanos > WORTH_KEEPING_NANOS) {
            delays.addLast(new LateWakeUp(dueNanos, atNanos));
            if (delays.size() > MOST_DELAYS) {
                delays.removeFirst();
            }
        }
    }

    /** The largest lateness since this time, in {@link System#nanoTime}. */
    synchronized Duration worstSince(long startNanos) {
        return Duration.ofNanos(delays.stream().filter(delay -> delay.atNanos - startNanos >= 0)
                .mapToLong(delay -> delay.atNanos - Math.max(delay.dueNanos, startNanos)).max()
                .orElse(0));
    }

    private void watch() {
        while (true) {
            long due = System.nanoTime() + EVERY_NANOS;
            for (long left = EVERY_NANOS; left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            keep(due, System.nanoTime());
        }
    }

    private record LateWakeUp(long dueNanos, long atNanos) {}
}
