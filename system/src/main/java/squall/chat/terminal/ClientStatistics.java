package squall.chat.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.chat.presentation.Discards;
import squall.chat.protocol.Event;
import squall.chat.terminal.ScreenModel.StatusPart;

/** The numbers on a client's screen. */
final class ClientStatistics {
    private final Discards discards = new Discards();
    private long heard;
    private long said;
    private long acknowledged;
    private long timeouts;
    private long retransmissions;
    private Optional<Duration> roundTrip = Optional.empty();
    private Optional<Duration> shortest = Optional.empty();
    private Optional<Duration> longest = Optional.empty();

    void count(Event event) {
        switch (event) {
            case Event.Heard(var text) -> heard++;
            case Event.Sending(var text, var attempt) when attempt > 1 -> retransmissions++;
            case Event.Sending sending -> said++;
            case Event.TimedOut timedOut -> timeouts++;
            case Event.Discarded(var from, var reason) -> discards.count(reason);
            case Event.Acknowledged(var text, var attempts, var after) -> {
                acknowledged++;
                if (attempts == 1) { // an acknowledgement does not say which transmission it is for
                    measure(after);
                }
            }
            default -> {
                // not counted
            }
        }
    }

    boolean allAcknowledged() {
        return timeouts == 0;
    }

    List<StatusPart> status() {
        String time = roundTrip.map(Milliseconds::of).orElse("—");
        return List.of(new StatusPart("round trip " + time, time),
                new StatusPart("retransmissions " + retransmissions, retransmissions + "r"),
                new StatusPart("timeouts " + timeouts, timeouts + "t"));
    }

    List<String> lines() {
        return List.of("said " + said + ", acknowledged " + acknowledged + ", not acknowledged "
                + timeouts + " (they may have arrived), retransmissions " + retransmissions,
                "heard " + heard,
                "round trip: last " + words(roundTrip) + ", shortest " + words(shortest)
                        + ", longest " + words(longest),
                "discarded: " + discards);
    }

    private void measure(Duration time) {
        roundTrip = Optional.of(time);
        shortest = shortest.filter(s -> s.compareTo(time) <= 0).or(() -> roundTrip);
        longest = longest.filter(l -> l.compareTo(time) >= 0).or(() -> roundTrip);
    }

    private static String words(Optional<Duration> time) {
        return time.map(Milliseconds::of).orElse("not measured yet");
    }
}
