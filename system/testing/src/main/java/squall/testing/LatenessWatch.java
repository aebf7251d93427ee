package squall.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * By how much this machine was late, when: a thread is to wake every 10 ms, and what it slept
 * longer is kept. Other processes may have been later, so this is a lower bound. From any thread.
 */
final class LatenessWatch {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long WORTH_KEEPING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** More than a test can have: a machine that is always late has 66 of them a second. */
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

    /** It was to act at one time and did at the other, both of {@link System#nanoTime}. */
    synchronized void keep(long dueNanos, long atNanos) {
        if (atNanos - dueNanos > WORTH_KEEPING_NANOS) {
            delays.addLast(new LateWakeUp(dueNanos, atNanos));
            if (delays.size() > MOST_DELAYS) {
                delays.removeFirst();
            }
        }
    }

    /** The most it was late at any time since then, a {@link System#nanoTime}. */
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
