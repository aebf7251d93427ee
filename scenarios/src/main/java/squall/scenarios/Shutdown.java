package squall.scenarios;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a program that was told to stop (SIGTERM, Ctrl-C) put things away before it ends: as one
 * that has done its work, with status 0, which the JVM has no other way to give, or as one that was
 * interrupted in it, with the signal's own status.
 */
final class Shutdown implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;
    /** Work that was interrupted has results to put away. */
    private static final int PATIENCE_WITH_RESULTS_SECONDS = 60;

    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private final boolean interrupts;

    private Shutdown(boolean interrupts) {
        this.interrupts = interrupts;
    }

    /** To be told to stop is how its work ends. */
    static Shutdown onSignal() {
        return listening(false);
    }

    /** Its work would have ended by itself. */
    static Shutdown onInterruption() {
        return listening(true);
    }

    private static Shutdown listening(boolean interrupts) {
        Shutdown stopping = new Shutdown(interrupts);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "stopping"));
        return stopping;
    }

    /** Until the program is told to stop, or this ends by itself. */
    void await(CompletableFuture<Void> itself) throws InterruptedException, ExecutionException {
        either(itself).get();
    }

    /** The same to wait for. */
    CompletableFuture<Object> either(CompletableFuture<Void> itself) {
        return CompletableFuture.anyOf(told, itself);
    }

    boolean isTold() {
        return told.isDone();
    }

    /** Everything has been put away. */
    @Override
    public void close() {
        done.countDown();
    }

    private void stop() {
        boolean endsByItself = done.getCount() == 0;
        if (endsByItself) {
            return;
        }
        told.complete(null);
        try {
            boolean inTime = done.await(
                    interrupts ? PATIENCE_WITH_RESULTS_SECONDS : PATIENCE_SECONDS,
                    TimeUnit.SECONDS);
            if (!interrupts) {
                Runtime.getRuntime().halt(inTime ? 0 : 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
