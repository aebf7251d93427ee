package squall.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import squall.chat.protocol.Event;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.Failures;

/**
 * Bounded queue of events for a console that may be slow. The console runs on a thread of its own,
 * so that an output that nobody reads does not hold up the endpoint.
 */
final class Backlog implements EndpointObserver<Event> {
    /** Estimated heap. */
    static final long CAPACITY_BYTES = 8L << 20;
    /** Estimated heap of an event without its text, and of its queue entry. */
    private static final int EVENT_BYTES = 160;
    /** A delay that nobody notices. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** An empty element ends the queue. */
    private final BlockingQueue<Optional<Reported>> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final CompletableFuture<Void> passed = new CompletableFuture<>();
    private final Failures failures = new Failures();

    /** Never blocks. */
    @Override
    public void did(Output<Event> output, Instant at) {
        output.events().forEach(event -> add(new Reported(event, at)));
    }

    /**
     * Starts to pass all events to the console, the first one included, until {@link #finish}.
     *
     * @param errors is told how many events are missing because the console was too slow
     */
    void passTo(EndpointObserver<Event> console, PrintWriter errors) {
        ChatCommand.inBackground("console", () -> {
            try {
                pass(console, errors);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                passed.complete(null);
            }
        });
    }

    /** Waits until the console has got every event. */
    void finish() throws InterruptedException {
        waiting.put(Optional.empty());
        passed.join();
    }

    private void add(Reported reported) {
        if (waitingBytes.get() + reported.bytes() > CAPACITY_BYTES) {
            missed.incrementAndGet();
        } else {
            waitingBytes.addAndGet(reported.bytes());
            waiting.add(Optional.of(reported));
        }
    }

    private void pass(EndpointObserver<Event> console, PrintWriter errors)
            throws InterruptedException {
        for (Optional<Reported> next = waiting.take(); next.isPresent(); next = waiting.take()) {
            Reported reported = next.get();
            try {
                console.did(reported.output(), reported.at());
            } catch (RuntimeException e) {
                failures.count(e).map(Event.Failed::new)
                        .ifPresent(failed -> errors.println(failed.words()));
            }
            waitingBytes.addAndGet(-reported.bytes());
            if (waiting.isEmpty()) {
                // Gathers events: waking this thread for each one costs the endpoint's thread more
                // than the event.
                LockSupport.parkNanos(GATHERED_NANOS);
            }
            long lost = missed.getAndSet(0);
            if (lost > 0) {
                errors.println("the output is read too slowly: " + lost
                        + " events are missing from it");
            }
        }
    }

    private record Reported(Event event, Instant at) {
        Output<Event> output() {
            return new Output<>(List.of(), List.of(event));
        }

        long bytes() {
            return EVENT_BYTES + 2L * event.text().length();
        }
    }
}
