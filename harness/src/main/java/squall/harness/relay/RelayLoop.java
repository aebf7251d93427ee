package squall.harness.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import squall.endpoint.udp.Failures;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.SelectorWait;
import squall.harness.time.TimedQueue;

/**
 * The one thread that forwards the datagrams of any number of relays. Only this thread uses their
 * links: a change of a link is {@linkplain #submit submitted} to it.
 *
 * <p>
 * An exception costs the datagram or the action that caused it, is reported, and ends nothing. The
 * loop ends when its selector breaks, and by every other error: a machine without memory or a
 * broken installation can't be relied on.
 */
public final class RelayLoop implements AutoCloseable {
    /** After this many actions the sockets are read, so that the kernel drops nothing. */
    private static final int ACTIONS_PER_TURN = 256;

    private final MonotonicClock clock = new MonotonicClock();
    private final long startNanos = System.nanoTime();
    private final Selector selector;
    private final TimedQueue<Runnable> timers;
    private final DelayMemoryBudget delayMemory =
            new DelayMemoryBudget(RelayLimits.WAITING_BYTES_TOGETHER);
    private final LatenessHistogram lateness = new LatenessHistogram();
    /** Loop's thread only. */
    private final List<Relay> relays = new ArrayList<>();
    private final Queue<Submission> submitted = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Failures failures = new Failures();
    private final Consumer<String> failed;
    private final Thread thread = new Thread(this::run, "relay");
    private volatile boolean closed;

    /**
     * Starts, with nothing to carry yet.
     *
     * @param failed is told, on the loop's thread, what was thrown the 1st, 10th, 100th… time
     */
    public RelayLoop(Consumer<String> failed) throws IOException {
        this(failed, RelayLimits.TIMERS_TOGETHER);
    }

    /** @param mostTimers the most actions that wait for their time */
    RelayLoop(Consumer<String> failed, int mostTimers) throws IOException {
        this.failed = failed;
        timers = new TimedQueue<>(mostTimers);
        selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    /** The time since the loop began, by which its links judge. From any thread. */
    public Duration now() {
        return Duration.ofNanos(nanos());
    }

    /** The wall clock's time at this time of the loop, by {@link MonotonicClock}. */
    public Instant instant(Duration now) {
        return clock.at(startNanos + now.toNanos());
    }

    /** The loop's time at this time of the wall clock; negative before the loop began. */
    public Duration at(Instant instant) {
        return Duration.between(clock.at(startNanos), instant);
    }

    /** Runs an action on the loop's thread, soon; from any thread. */
    public CompletableFuture<Void> submit(Runnable action) {
        return submit(() -> {
            action.run();
            return null;
        });
    }

    /** The same for an action with an outcome. It fails where the loop has ended. */
    public <T> CompletableFuture<T> submit(Supplier<T> action) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        enqueue(new Submission(() -> {
            try {
                outcome.complete(action.get());
            } catch (RuntimeException | StackOverflowError e) {
                outcome.completeExceptionally(e);
            }
        }, () -> outcome.completeExceptionally(
                new IllegalStateException("the relay loop has ended"))));
        return outcome;
    }

    /**
     * Runs an action on the loop's thread, and waits for its outcome. An action that the loop has
     * not begun by then it never begins; for one that it has begun this waits to its end.
     *
     * @throws TimeoutException where it has not been begun by then
     */
    public <T> T call(Supplier<T> action, Duration patience) throws TimeoutException {
        AtomicBoolean settled = new AtomicBoolean();
        CompletableFuture<T> outcome = submit(
                () -> settled.compareAndSet(false, true) ? action.get() : null);
        try {
            return outcome.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException late)) {
                throw e;
            }
            if (settled.compareAndSet(false, true)) {
                throw late;
            }
            return outcome.join();
        }
    }

    /** Runs an action on the loop's thread, without a future of its outcome. */
    public void execute(Runnable action) {
        enqueue(new Submission(action, () -> {}));
    }

    /** Runs an action on the loop's thread at that time; from any thread. */
    public void submitAt(Duration at, Runnable action) {
        execute(() -> timers.add(at, action));
    }

    /** How late delayed datagrams have left so far. */
    public LatenessHistogram lateness() {
        return lateness;
    }

    /** How many datagrams have been delayed and have not left yet. */
    public int waiting() {
        return delayMemory.datagrams();
    }

    /** Done when the loop has been closed; failed when it broke. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Stops at once; datagrams in flight are lost. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    Selector selector() {
        return selector;
    }

    /** Loop's thread only. */
    TimedQueue<Runnable> timers() {
        return timers;
    }

    /** Loop's thread only. */
    DelayMemoryBudget delayMemory() {
        return delayMemory;
    }

    /**
     * Loop's thread only, and not from a scheduled action: a channel that was closed keeps its port
     * until its selector looks again.
     */
    void freePorts() {
        try {
            selector.selectNow(this::readable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loop's thread only: from now on its flows make room where sockets are short. */
    void add(Relay relay) {
        relays.add(relay);
    }

    /** Loop's thread only. */
    void remove(Relay relay) {
        relays.remove(relay);
    }

    /**
     * Loop's thread only: closes the sockets of the longest silent flow of all relays; they are
     * free when the selector has looked again. False where there is no flow.
     */
    boolean freeSockets() {
        Optional<Relay> longestSilent = relays.stream()
                .filter(relay -> relay.silentSince().isPresent())
                .min(Comparator.comparingLong(relay -> relay.silentSince().getAsLong()));
        longestSilent.ifPresent(Relay::freeSockets);
        return longestSilent.isPresent();
    }

    /** Loop's thread only: a delayed datagram that was due then has left now. */
    void recordLateness(Duration due) {
        lateness.add(nanos() - due.toNanos());
    }

    long nanos() {
        return System.nanoTime() - startNanos;
    }

    /** Loop's thread only: what is due, in order; of much that is due at once, a part. */
    void runDue() {
        Duration now = now();
        for (int i = 0; i < ACTIONS_PER_TURN; i++) {
            Optional<Runnable> due = timers.takeBy(now);
            if (due.isEmpty()) {
                return;
            }
            attempt(due.get());
        }
    }

    private void enqueue(Submission submission) {
        submitted.add(submission);
        selector.wakeup();
        if (ended.isDone()) {
            submission.refusal().run();
        }
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            closeQuietly();
            ended.complete(null);
            submitted.forEach(submission -> submission.refusal().run());
        }
    }

    private void turn() throws IOException {
        for (Submission next = submitted.poll(); next != null; next = submitted.poll()) {
            // What came before a change is read, and judged, before the change is made.
            selector.selectNow(this::readable);
            attempt(next.action());
        }
        runDue();
        OptionalLong left = timers.next().map(at -> OptionalLong.of(at.toNanos() - nanos()))
                .orElse(OptionalLong.empty());
        SelectorWait.upTo(left, selector, this::readable);
    }

    private void readable(SelectionKey key) {
        attempt((Runnable) key.attachment());
    }

    /**
     * Loop's thread only. A failure of the listener is reported too; as reports become rarer, this
     * ends.
     */
    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError e) {
            failures.count(e).ifPresent(what -> attempt(() -> failed.accept(what)));
        }
    }

    private void closeQuietly() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            // nothing is left to be done with them
        }
    }

    private record Submission(Runnable action, Runnable refusal) {}
}
