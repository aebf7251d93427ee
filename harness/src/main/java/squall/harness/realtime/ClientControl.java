package squall.harness.realtime;

import java.util.concurrent.CompletableFuture;
import squall.harness.scenario.EventKind;

/** A client of a run in real time: its process, with what befalls it. */
public interface ClientControl {

    String name();

    /** Whether it has joined, or is about to, and has neither left nor given up. */
    boolean isPresent();

    /** Lets it join now or, where it is about to leave, once it is gone. */
    void join();

    /** Types a line; does nothing where it has given up this very moment. */
    void type(String line);

    /** Lets it leave once everything typed is settled. */
    void leave();

    /** By the time that this returns its process is gone, and everything that it did is known. */
    void crash();

    /** Starts a new process of a client that has crashed, which joins. */
    void restart(boolean keepsPort);

    /**
     * Its process, which is there, stands still; what reaches its socket waits there.
     *
     * @return what lets it go on
     */
    Runnable freeze();

    /** Sends this from its newest socket, as if its process had. */
    default void send(byte[] payload) {
        throw new UnsupportedOperationException("nobody sends in the place of " + name());
    }

    /** Whether it, in its present process at least, has reported this about this text by now. */
    boolean hasReported(EventKind what, String text);

    /** Whether nothing of its is in flight and nothing waits; may throw where it has broken. */
    boolean isIdle();

    /** Ends its process for good; done when all that it did is known. */
    CompletableFuture<Void> stop();
}
