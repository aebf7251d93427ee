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
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.Failures;

/**
 * What is still to be reported to a console that may be slow: on a thread of its own, so that an
 * output which nobody reads holds up nothing but itself. It keeps events alone, and of these so
 * many bytes at most.
 */
final class Backlog implements EndpointObserver<Event> {
    /** Of the heap, roughly. */
    static final long CAPACITY_BYTES = 8L << 20;
    /** Of an event without its text, and of its place in the queue. */
    private static final int EVENT_BYTES = 160;
    /** As much later as nobody notices. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Empty behind the last one. */
    private final BlockingQueue<Optional<Reported>> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final Failures failures = new Failures();

    @Override
    public void received(Datagram datagram, Instant at) {
        // what it means will be reported
    }

    /** Returns at once, whatever the console does. */
    @Override
    public void did(Output<Event> output, Instant at) {
        output.events().forEach(event -> add(new Reported(event, at)));
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
    void tell(EndpointObserver<Event> console, PrintWriter errors) {
        ChatCommand.inBackground("console", () -> {
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

    private record Reported(Event event, Instant at) {
        Output<Event> output() {
            return new Output<>(List.of(), List.of(event));
        }

        long bytes() {
            return EVENT_BYTES + 2L * event.text().length();
        }
    }
}
