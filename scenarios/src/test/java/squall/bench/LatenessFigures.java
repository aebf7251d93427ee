package squall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How late {@code squall proxy} forwards delayed datagrams. */
final class LatenessFigures implements FigureGroup {
    private static final long LATENCY_MILLIS = 20;
    private static final long EVERY_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    /** Number of datagrams before the measurement, while the JIT compilers still use the CPU. */
    private static final int WARMING = 300_000;
    /**
     * A datagram that has not arrived so long after the last one was sent, and the first one
     * arrived, is lost.
     */
    private static final long LAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** On a busy machine the first one can arrive long after it was due. */
    private static final int PATIENCE_SECONDS = 30;

    private static final BenchmarkFigure MEDIAN = figure("proxy-late-p50", "median");
    private static final BenchmarkFigure WORST = figure("proxy-late-p99", "p99");

    private static BenchmarkFigure figure(String name, String share) {
        return new BenchmarkFigure(name,
                share + " of the lateness behind 20 ms latency, 10 % loss, 20,000 "
                        + "datagrams a second, from socket to socket",
                "us",
                share + " of a bare wait until a time (parkNanos)", RatioBound.atMost(1.5));
    }

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(MEDIAN, WORST);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int datagrams = form.size(40_000, 2_000);
        int waits = form.size(500, 30);
        try (ProxyPath proxy = ProxyPath.throughProxy("""
                {"type": "latency", "stream": "upstream", "attributes": {"latency": %d}}
                """.formatted(LATENCY_MILLIS), """
                {"type": "packet_loss", "stream": "upstream", "attributes": {"loss_rate": 0.1}}
                """)) {
            lateMicros(proxy, form.size(WARMING, datagrams));
            for (int round = 0; round < form.rounds(); round++) {
                double[] before = BareWait.lateMicros(waits);
                double[] late = lateMicros(proxy, datagrams);
                double[] after = BareWait.lateMicros(waits);
                measurements.add(MEDIAN, Quantiles.quantile(late, 0.5),
                        BareWait.quieter(before, after, 0.5));
                measurements.add(WORST, Quantiles.quantile(late, 0.99),
                        BareWait.quieter(before, after, 0.99));
                measurements.remark(MEDIAN, Math.round(100.0 * late.length / datagrams)
                        + " % came through");
            }
        }
    }

    private static double[] lateMicros(ProxyPath proxy, int datagrams)
            throws IOException, InterruptedException {
        double[] late = new double[datagrams];
        int received = 0;
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        Thread sender = new Thread(() -> send(proxy, datagrams, arrived), "sender");
        proxy.receiver().configureBlocking(true);
        long start = System.nanoTime();
        sender.start();
        for (long delay = proxy.receive(); delay >= 0; delay = proxy.receive()) {
            // Some may be left over from before.
            if (proxy.sentAt() - start >= 0) {
                late[received++] =
                        (delay - TimeUnit.MILLISECONDS.toNanos(LATENCY_MILLIS)) / 1_000.0;
                arrived.complete(null);
            }
        }
        proxy.receiver().configureBlocking(false);
        sender.join();
        return Arrays.copyOf(late, received);
    }

    /** @param arrived done when the first has */
    private static void send(ProxyPath proxy, int datagrams, CompletableFuture<Void> arrived) {
        long start = System.nanoTime();
        for (int sent = 0; sent < datagrams;) {
            LockSupport.parkNanos(start + sent * EVERY_NANOS - System.nanoTime());
            try {
                for (; sent < datagrams && start + sent * EVERY_NANOS <= System.nanoTime();
                        sent++) {
                    proxy.send();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        arrived.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        LockSupport.parkNanos(LAST_NANOS);
        proxy.end();
    }
}
