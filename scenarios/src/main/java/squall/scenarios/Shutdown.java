package squall.scenarios;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Lets a program clean up after SIGTERM or Ctrl-C. A program that runs until it is stopped then
 * ends with status 0; an interrupted one ends with the signal's own status.
 */
final class Shutdown implements AutoCloseable {
    private static final int LONGEST_CLEANUP_SECONDS = 5;
    /** An interrupted program has results to write. */
    private static final int LONGEST_CLEANUP_WITH_RESULTS_SECONDS = 60;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);
    /** Of a program that runs until it is told to stop. */
    private final Optional<PrintWriter> output;

    private Shutdown(Optional<PrintWriter> output) {
        this.output = output;
    }

    /** For a program that runs until it is told to stop, and prints here meanwhile. */
    static Shutdown onSignal(PrintWriter output) {
        return listening(Optional.of(output));
    }

    /** For a program whose work would have ended by itself. */
    static Shutdown onInterruption() {
        return listening(Optional.empty());
    }

    /** Ends the program with this status as a signal would, from any thread. */
    static void begin(ExitStatus status) {
        Thread.ofPlatform().daemon().name("ending").start(() -> System.exit(status.number()));
    }

    private static Shutdown listening(Optional<PrintWriter> output) {
        Shutdown stopping = new Shutdown(output);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "stopping"));
        return stopping;
    }

    /** Waits until the program is told to stop, or until this future ends. */
    void await(CompletableFuture<Void> itself) throws InterruptedException, ExecutionException {
        either(itself).get();
    }

    /** A future that ends when the program is told to stop, or when this one ends. */
    CompletableFuture<Object> either(CompletableFuture<?> itself) {
        return CompletableFuture.anyOf(requested, itself);
    }

    boolean isRequested() {
        return requested.isDone();
    }

    /**
     * If the program is told to stop, says what was finished and where it is; says nothing where
     * the reader of the output has gone.
     */
    void report(CommandLine command, String finished) {
        if (isRequested() && !command.getOut().checkError()) {
            command.getErr().println("interrupted: " + finished);
        }
    }

    /** Call this after the cleanup: the JVM waits for it. */
    @Override
    public void close() {
        done.countDown();
    }

    private void stop() {
        boolean endsByItself = done.getCount() == 0;
        if (endsByItself) {
            return;
        }
        requested.complete(null);
        try {
            boolean inTime = done.await(output.isPresent() ? LONGEST_CLEANUP_SECONDS
                    : LONGEST_CLEANUP_WITH_RESULTS_SECONDS, TimeUnit.SECONDS);
            output.map(out -> out.checkError() ? ExitStatus.UNREAD : ExitStatus.PASSED)
                    .map(status -> inTime ? status : ExitStatus.BROKEN)
                    .ifPresent(status -> Runtime.getRuntime().halt(status.number()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
