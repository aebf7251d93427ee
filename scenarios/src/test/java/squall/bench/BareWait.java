package squall.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The lateness of a thread that only waits until a given time. */
final class BareWait {
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private BareWait() {}

    /** The lateness in microseconds, measured so many times. */
    static double[] lateMicros(int times) {
        double[] late = new double[times];
        for (int i = 0; i < times; i++) {
            long due = System.nanoTime() + WAIT_NANOS;
            for (long left = WAIT_NANOS; left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            late[i] = (System.nanoTime() - due) / 1_000.0;
        }
        return late;
    }

    /**
     * The lower of two quantiles, measured before and after the benchmark: a disturbance must not
     * raise the limit.
     */
    static double quieter(double[] before, double[] after, double share) {
        return Math.min(Quantiles.quantile(before, share), Quantiles.quantile(after, share));
    }
}
