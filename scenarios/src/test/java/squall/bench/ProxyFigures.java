package squall.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The cost of {@code squall proxy} without any impairment. */
final class ProxyFigures implements FigureGroup {
    private static final int IN_FLIGHT = 64;
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final BenchmarkFigure COST = new BenchmarkFigure("proxy-cpu",
            "CPU time of squall proxy's thread "
                    + "per datagram of 300 bytes forwarded, no toxics",
            "us",
            "a loop that receives and sends, in a process of its own", RatioBound.atMost(1.25));
    private static final BenchmarkFigure DELAY = new BenchmarkFigure("proxy-delay",
            "median delay that squall proxy "
                    + "adds, 1,000 datagrams a second",
            "us", "the delay that that loop adds",
            RatioBound.atMost(1.3));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(COST, DELAY);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int datagrams = form.size(100_000, 1_000);
        int delayed = form.size(1_000, 100);
        try (ProxyPath straight = ProxyPath.straight();
                ProxyPath loop = ProxyPath.throughBareLoop();
                ProxyPath proxy = ProxyPath.throughProxy()) {
            cpuMicros(loop, 3 * datagrams);
            cpuMicros(proxy, 3 * datagrams);
            for (int round = 0; round < form.rounds(); round++) {
                double limit = cpuMicros(loop, datagrams);
                measurements.add(COST, cpuMicros(proxy, datagrams), limit);
            }
            for (int round = 0; round < form.rounds(); round++) {
                double none = delayMicros(straight, delayed);
                double limit = delayMicros(loop, delayed) - none;
                measurements.add(DELAY, delayMicros(proxy, delayed) - none, limit);
            }
        }
    }

    /** With so many datagrams in flight that the process is never idle. */
    private static double cpuMicros(ProxyPath path, int datagrams)
            throws IOException, InterruptedException {
        long before = path.cpuNanos();
        int sent = 0;
        int received = 0;
        long heard = System.nanoTime();
        while (received < datagrams && System.nanoTime() - heard < LOST_NANOS) {
            while (sent < datagrams && sent - received < IN_FLIGHT) {
                path.send();
                sent++;
            }
            while (path.receive() >= 0) {
                received++;
                heard = System.nanoTime();
            }
        }
        return (path.cpuNanos() - before) / 1_000.0 / received;
    }

    /** One datagram each millisecond, the next one after the last one has arrived. */
    private static double delayMicros(ProxyPath path, int datagrams) throws IOException {
        double[] micros = new double[datagrams];
        path.receiver().configureBlocking(true);
        long next = System.nanoTime();
        for (int i = 0; i < datagrams; i++) {
            next += PAUSE_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            path.send();
            micros[i] = path.receive() / 1_000.0;
        }
        path.receiver().configureBlocking(false);
        return Quantiles.quantile(micros, 0.5);
    }
}
