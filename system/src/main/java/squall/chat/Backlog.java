package squall.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Event;
import squall.chat.protocol.Output;
import squall.chat.udp.Failures;
import squall.chat.udp.Witness;

/**
 * What is still to be reported to a console that may be slow: on a thread of its own, so that an
 * output which nobody reads holds up nothing but itself.
 */
final class Backlog implements Witness {
    static final int CAPACITY = 10_000;
    /** As much later as nobody notices. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Empty behind the last one. */
    private final BlockingQueue<Optional<Consumer<Witness>>> waiting =
            new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong missed = new AtomicLong();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final Failures failures = new Failures();

    @Override
    public void received(Datagram datagram, Instant at) {
        // what it means will be reported
    }

    /** Returns at once, whatever the console does. */
    @Override
    public void did(Output output, Instant at) {
        if (!output.events().isEmpty()
                && !waiting.offer(Optional.of(console -> console.did(output, at)))) {
            missed.incrementAndGet();
        }
    }

    @Override
    public void late(Instant due, Instant at) {
        // nothing to show
    }

    /**
     * Tells the console everything from the first on, until {@link #finish}.
     *
     * @param errors where it says how much the console was too slow for
     */
    void tell(Witness console, PrintWriter errors) {
        Main.inBackground("console", () -> {
            try {
                pass(console, errors);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                told.complete(null);
            }
        });
    }

    /** Returns once the console has been told everything. */
    void finish() throws InterruptedException {
        waiting.put(Optional.empty());
        told.join();
    }

    private void pass(Witness console, PrintWriter errors) throws InterruptedException {
        for (Optional<Consumer<Witness>> next = waiting.take(); next.isPresent(); next =
                waiting.take()) {
            try {
                next.get().accept(console);
            } catch (RuntimeException e) {
                failures.count(e).map(Event.Failed::new)
                        .ifPresent(failed -> errors.println(failed.words()));
            }
            if (waiting.isEmpty()) {
                // So that many events in a row are passed on at once: to be woken for each costs
                // who reports them more than the report.
                LockSupport.parkNanos(GATHERED_NANOS);
            }
            long lost = missed.getAndSet(0);
            if (lost > 0) {
                errors.println("the output is read too slowly: " + lost
                        + " events are missing from it");
            }
        }
    }
}
