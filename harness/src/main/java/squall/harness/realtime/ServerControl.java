package squall.harness.realtime;

import java.util.concurrent.CompletableFuture;

/** The server of a run in real time: its process, with what befalls it. */
public interface ServerControl {

    /** By the time that this returns its process is gone, and with it all that it knew. */
    void crash();

    /** Starts a new process at the old address. */
    void restart();

    /**
     * Requires that its process has not ended by itself, where it is known to end.
     *
     * @throws IllegalStateException where it has
     */
    default void requireRunning() {}

    /** Whether it has nothing to do; throws where it has broken. */
    boolean isIdle();

    /** Ends its process for good; done when all that it did is known. */
    CompletableFuture<Void> stop();
}
