package squall.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.terminal.ChatStatus;
import squall.endpoint.udp.UdpDriver;

/** Sends what a client's user types, and knows the exit status. */
final class Speaker implements Consumer<Event> {
    private final Semaphore room = new Semaphore(Limits.CLASSIC.typedAhead());
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final BiConsumer<String, Instant> typed;
    private volatile boolean allAcknowledged = true;

    /** @param typed is told each message as it is given to the session */
    Speaker(BiConsumer<String, Instant> typed) {
        this.typed = typed;
    }

    /**
     * Sends every line until the input ends, then leaves; waits while a session takes no more
     * messages.
     */
    void say(Reader input, PrintWriter errors, UdpDriver<ClientSession, Event> driver) {
        try {
            TypedLines.read(input, message -> {
                room.acquire();
                driver.submit((session, now) -> {
                    typed.accept(message, now);
                    return session.say(message, now);
                });
            });
        } catch (IOException e) {
            allAcknowledged = false;
            errors.println("can't read what is typed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        driver.submit(ClientSession::leave);
    }

    /**
     * The exit status, once the client has left or given up: 0 only where every message was
     * acknowledged.
     */
    CompletableFuture<Integer> status() {
        return status;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Acknowledged acknowledged -> room.release();
            case Event.TimedOut timedOut -> {
                room.release();
                allAcknowledged = false;
            }
            case Event.Untrusted untrusted -> status.complete(ChatStatus.FAILED.number());
            case Event.JoinRefused refused -> status.complete(ChatStatus.FAILED.number());
            case Event.GaveUp gaveUp -> status.complete(ChatStatus.FAILED.number());
            case Event.Left() -> status.complete(
                    (allAcknowledged ? ChatStatus.DONE : ChatStatus.FAILED).number());
            default -> {
                // not about an own message
            }
        }
    }
}
