package squall.harness.containers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether a client's process waits for its turn to join, is present, or is gone, and whether it is
 * to come back. From any thread. Nothing waits for the process while it holds the lock: the reader
 * of what the process writes needs that lock, and the process ends only when all is read.
 */
final class ClientProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Control process;
    private State state = State.WAITING;
    private boolean comingBack;

    private enum State {
        WAITING, PRESENT, GONE
    }

    /** The process, as far as its presence concerns it. Nothing here waits. */
    interface Control {
        /** Lets it join. */
        void begin();

        /** Starts it once more; the earlier one has ended. */
        void startAgain();

        /**
         * Done when the process that there is now has ended, and all that it wrote is read; failed
         * where it can't be read.
         */
        CompletableFuture<Void> ended();

        /** It ended without having said why. */
        void broke();
    }

    ClientProcess(String name, Control process) {
        this.name = name;
        this.process = process;
    }

    synchronized boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Lets it join now or, where it is about to leave, once it is gone. */
    void join() {
        while (!isJoining()) {
            awaitEnd(process.ended());
        }
    }

    /** A new process joins in the place of one that was killed. */
    synchronized void restart() {
        process.startAgain();
        begin();
    }

    /** The process has said that it has left or given up. */
    synchronized void leave() {
        state = State.GONE;
    }

    /** It is about to be killed, and does not come back; whether it was present. */
    synchronized boolean kill() {
        boolean wasPresent = state == State.PRESENT;
        state = State.GONE;
        comingBack = false;
        return wasPresent;
    }

    /** @param which process, by the future that is done now */
    @SuppressWarnings("ReferenceEquality") // one future is one process
    synchronized void ended(CompletableFuture<Void> which) {
        if (which != process.ended()) {
            return; // there is another one meanwhile
        }
        if (state == State.PRESENT) {
            state = State.GONE;
            process.broke();
        } else if (comingBack) {
            comingBack = false;
            restart();
        }
    }

    /** False where its process must end first. */
    private synchronized boolean isJoining() {
        switch (state) {
            case WAITING -> begin();
            case PRESENT -> comingBack = true;
            case GONE -> {
                if (!process.ended().isDone()) {
                    return false;
                }
                restart();
            }
        }
        return true;
    }

    private void begin() {
        state = State.PRESENT;
        process.begin();
        CompletableFuture<Void> end = process.ended();
        Thread.ofVirtual().name("end of client").start(() -> {
            // Where what it wrote can't be read, stopping it fails, and with it the run.
            if (end.handle((nothing, failure) -> failure == null).join()) {
                ended(end);
            }
        });
    }

    private void awaitEnd(CompletableFuture<Void> end) {
        boolean isOver = end.copy()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .thenApply(nothing -> end.isDone()).join();
        if (!isOver) {
            throw new IllegalStateException(name + " is gone, but its process did not end within "
                    + PATIENCE.toSeconds() + " s");
        }
    }
}
