package squall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The CPU time of the calling thread, in nanoseconds. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** The mean for one of so many repetitions. */
    static double of(int times, Action action) throws IOException {
        long start = now();
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return (double) (now() - start) / times;
    }

    /** An action that may throw. */
    interface Action {
        void run() throws IOException;
    }
}
