package squall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the thread that asks, in nanoseconds. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Of each of so many times. */
    static double of(int times, Action action) throws IOException {
        long start = now();
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return (double) (now() - start) / times;
    }

    /** Something with sockets. */
    interface Action {
        void run() throws IOException;
    }
}
