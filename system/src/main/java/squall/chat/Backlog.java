package squall.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import squall.chat.protocol.Event;

/**
 * Events on their way to a console that may be slow: it is told them on a thread of its own, so
 * that an output which nobody reads holds up nothing but itself.
 */
final class Backlog implements Consumer<Event> {
    static final int CAPACITY = 10_000;

    /** Empty behind the last event. */
    private final BlockingQueue<Optional<Timed>> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong missed = new AtomicLong();
    private final InstantSource clock;
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    Backlog(InstantSource clock) {
        this.clock = clock;
    }

    private record Timed(Event event, Instant at) {}

    /** Returns at once, whatever the console does. */
    @Override
    public void accept(Event event) {
        if (!events.offer(Optional.of(new Timed(event, clock.instant())))) {
            missed.incrementAndGet();
        }
    }

    /**
     * Tells the console every event from the first on, and when it happened, until
     * {@link #finish}.
     *
     * @param errors where it says how many events the console was too slow for
     */
    void tell(BiConsumer<Event, Instant> console, PrintWriter errors) {
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
        events.put(Optional.empty());
        told.join();
    }

    private void pass(BiConsumer<Event, Instant> console, PrintWriter errors)
            throws InterruptedException {
        for (Optional<Timed> next = events.take(); next.isPresent(); next = events.take()) {
            console.accept(next.get().event(), next.get().at());
            long lost = missed.getAndSet(0);
            if (lost > 0) {
                errors.println("the output is read too slowly: " + lost
                        + " events are missing from it");
            }
        }
    }
}
