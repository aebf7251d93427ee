package squall.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.endpoint.Output;
import squall.endpoint.udp.UdpDriver;

/** Sends what a server's operator types, no faster than the clients acknowledge it. */
final class Operator implements Consumer<Event> {
    /** In flight to one client; the other half is left for the clients' messages. */
    private static final int MOST_IN_FLIGHT = Limits.CLASSIC.inFlight() / 2;

    private final Hub hub;
    private final Semaphore turn = new Semaphore(1);
    /** Whether the next message is due as soon as there is room; for the driver's thread alone. */
    private boolean waiting;

    /** @param hub is read on its driver's thread alone */
    Operator(Hub hub) {
        this.hub = hub;
    }

    /** Sends every line until the input ends; waits while too much is in flight to a client. */
    void say(Reader input, PrintWriter errors, UdpDriver<Hub, Event> driver) {
        try {
            TypedLines.read(input, message -> {
                turn.acquire();
                driver.submit((chat, now) -> {
                    Output<Event> output = chat.say(message, now);
                    waiting = true;
                    giveTurn();
                    return output;
                });
            });
        } catch (IOException e) {
            errors.println("can't read what is typed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void accept(Event event) {
        giveTurn();
    }

    private void giveTurn() {
        if (waiting && hub.present().stream()
                .allMatch(client -> client.inFlight() < MOST_IN_FLIGHT)) {
            waiting = false;
            turn.release();
        }
    }
}
