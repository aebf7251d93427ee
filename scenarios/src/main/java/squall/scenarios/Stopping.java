package squall.scenarios;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a program that was told to stop (SIGTERM, Ctrl-C) end as one that has done its work: once it
 * has put things away, and with status 0, which the JVM has no other way to give.
 */
final class Stopping implements AutoCloseable {
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private final Duration patience;

    private Stopping(Duration patience) {
        this.patience = patience;
    }

    /** @param patience in which things must have been put away, or are left */
    static Stopping onSignal(Duration patience) {
        Stopping stopping = new Stopping(patience);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "stopping"));
        return stopping;
    }

    /** Until the program is told to stop, or this ends by itself. */
    void await(CompletableFuture<Void> itself) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(told, itself).get();
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
            boolean inTime = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inTime ? 0 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
