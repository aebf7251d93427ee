package squall.harness.proxy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are being read and answered, each on a thread of its own. A new request is
 * always served: where there are too many requests, or they hold too many bytes, the oldest are cut
 * off, and so is each that takes too long. To cut a request off, its thread is interrupted, which
 * closes the connection.
 *
 * <p>
 * The threads are platform threads: the JDK's server reads inside of {@code synchronized}, and
 * before JDK 24 a few slow clients would keep all virtual threads from running.
 */
final class Exchanges implements Executor, AutoCloseable {
    private final int most;
    private final long mostBytes;
    private final Duration patience;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("api timer").factory());
    private final Future<?> cutting;
    /** The oldest first. This object guards it and the exchanges in it. */
    private final Set<Exchange> inProgress = new LinkedHashSet<>();
    private long bytes;

    /**
     * @param mostBytes the bytes that all may {@linkplain #hold} together
     * @param patience the longest time for a request and its answer, or for a single event
     */
    Exchanges(int most, long mostBytes, Duration patience) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.patience = patience;
        long pause = patience.dividedBy(10).toNanos();
        cutting = timer.scheduleWithFixedDelay(this::cutOverdue, pause, pause,
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable task) {
        Exchange exchange = new Exchange(task);
        begin(exchange);
        try {
            exchange.start();
        } catch (OutOfMemoryError e) { // where the system has no more threads
            end(exchange);
            throw e;
        }
    }

    /** On an exchange's thread: the exchange holds this many bytes more until it ends. */
    synchronized void hold(long more) {
        Exchange exchange = current();
        if (inProgress.contains(exchange)) {
            exchange.bytes += more;
            bytes += more;
            makeRoom(exchange);
        }
    }

    /**
     * On an exchange's thread: its answer is a stream, and it waits for the next event. From now on
     * it is not cut off for others, and until {@link #proceed} not for its length either.
     */
    synchronized void await() {
        current().isStream = true;
        current().isTimed = false;
    }

    /** On an exchange's thread: the exchange begins to write. */
    synchronized void proceed() {
        current().since = System.nanoTime();
        current().isTimed = true;
    }

    /** Cuts off all exchanges. */
    @Override
    public synchronized void close() {
        cutting.cancel(false);
        timer.shutdownNow();
        List.copyOf(inProgress).forEach(this::cut);
    }

    private synchronized void begin(Exchange exchange) {
        inProgress.add(exchange);
        makeRoom(exchange);
    }

    private synchronized void end(Exchange exchange) {
        if (inProgress.remove(exchange)) {
            bytes -= exchange.bytes;
        }
    }

    private void makeRoom(Exchange newest) {
        for (Exchange exchange : List.copyOf(inProgress)) {
            boolean helps = inProgress.size() > most || (bytes > mostBytes && exchange.bytes > 0);
            if (helps && !exchange.isStream && !exchange.equals(newest)) {
                cut(exchange);
            }
        }
    }

    private synchronized void cutOverdue() {
        long since = System.nanoTime() - patience.toNanos();
        List.copyOf(inProgress).stream()
                .filter(exchange -> exchange.isTimed && exchange.since - since < 0)
                .forEach(this::cut);
    }

    private void cut(Exchange exchange) {
        end(exchange);
        exchange.interrupt();
    }

    private static Exchange current() {
        return (Exchange) Thread.currentThread();
    }

    /** One request and its answer. */
    private final class Exchange extends Thread {
        private final Runnable task;
        private long since = System.nanoTime();
        private long bytes;
        private boolean isTimed = true;
        private boolean isStream;

        Exchange(Runnable task) {
            super("api");
            this.task = task;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                end(this);
            }
        }
    }
}
