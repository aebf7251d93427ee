package squall.chat.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Typed;
import squall.chat.udp.UdpDriver;

/**
 * A client a line at a time: what others say goes to the output, what becomes of one's own words to
 * the notices.
 */
public final class LineClient implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;
    private final Semaphore room = new Semaphore(Limits.CLASSIC.typedAhead());
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private boolean allAcknowledged = true;

    public LineClient(PrintWriter output, PrintWriter notices) {
        this.output = output;
        this.notices = notices;
    }

    /**
     * Says every line until the input ends, then leaves; waits where more is typed than a session
     * takes.
     */
    public void say(BufferedReader lines, UdpDriver<ClientSession> driver) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (String message : Typed.split(line)) {
                    room.acquire();
                    driver.submit((session, now) -> session.say(message, now));
                }
            }
        } catch (IOException e) {
            notices.println("can't read what is typed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        driver.submit(ClientSession::leave);
    }

    /**
     * The exit status, once the client has left or given up: 0 only where everything said was
     * acknowledged.
     */
    public CompletableFuture<Integer> status() {
        return status;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Heard(String text) -> output.println(Printable.of(text));
            case Event.Joined() -> notices.println("joined");
            case Event.GaveUp(var after) -> {
                notices.println("no answer from the server within " + after.toSeconds() + " s");
                status.complete(1);
            }
            case Event.JoiningAgain(var cause) -> notices.println(switch (cause) {
                case HEARTBEATS_UNANSWERED -> "the server no longer answers; joining again";
                case MESSAGES_TIMED_OUT -> "the server no longer acknowledges; joining again";
            });
            case Event.Acknowledged acknowledged -> room.release();
            case Event.TimedOut(String text, int attempts) -> {
                room.release();
                allAcknowledged = false;
                notices.println("not acknowledged, it may have arrived: " + Printable.of(text));
            }
            case Event.Left() -> status.complete(allAcknowledged ? 0 : 1);
            default -> {
                // sending and discarding are for the full screen
            }
        }
        output.flush();
        notices.flush();
    }
}
