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

/** Says for a server's operator what is typed, no faster than its clients acknowledge it. */
final class Operator implements Consumer<Event> {
    /** To any one client; as much again is left for what clients say. */
    private static final int MOST_UNDER_WAY = Limits.CLASSIC.underWay() / 2;

    private final Hub hub;
    private final Semaphore turn = new Semaphore(1);
    /** Whether a turn is due as soon as there is room; for the driver's thread alone. */
    private boolean waiting;

    /** @param hub looked at on its driver's thread alone */
    Operator(Hub hub) {
        this.hub = hub;
    }

    /** Says every line until the input ends; waits where a client has too much under way. */
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
                .allMatch(client -> client.underWay() < MOST_UNDER_WAY)) {
            waiting = false;
            turn.release();
        }
    }
}
