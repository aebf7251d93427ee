package squall.harness.chat;

import java.time.Duration;
import java.util.function.Function;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

/**
 * What the chat's endpoints report, as a history has it: with the clients' names in the place of
 * their addresses.
 */
final class EventReports {
    private final Function<Address, ClientPort> clients;

    /**
     * For one run.
     *
     * @param clients whose an address is
     */
    EventReports(Function<Address, ClientPort> clients) {
        this.clients = clients;
    }

    /** An event as the line that it becomes; {@code who} is a client, or {@link History#SERVER}. */
    Reported of(Duration at, String who, Event event) {
        return switch (event) {
            case Event.Joined() -> new Reported(at, who, Report.JOINED, who, 0, "", "");
            case Event.JoiningAgain(var cause) ->
                    new Reported(at, who, Report.JOINING_AGAIN, who, 0, "", cause.words());
            case Event.OtherKeysOffered() ->
                    new Reported(at, who, Report.OTHER_KEYS_OFFERED, who, 0, "", "");
            case Event.MayBeRepetition(var text) ->
                    new Reported(at, who, Report.MAY_BE_REPETITION, who, 0, text, "");
            case Event.GaveUp(var after) ->
                    new Reported(at, who, Report.GAVE_UP, who, 0, "", after(after));
            case Event.Sending(var text, var attempt) ->
                    new Reported(at, who, Report.SENDING, who, 0, text, "attempt " + attempt);
            case Event.Acknowledged(var text, var attempts, var after) ->
                    new Reported(at, who, Report.ACKNOWLEDGED, who, 0, text,
                            attempts(attempts) + ", " + after(after));
            case Event.TimedOut(var text, var attempts) ->
                    new Reported(at, who, Report.TIMED_OUT, who, 0, text, attempts(attempts));
            case Event.Heard(var text) -> new Reported(at, who, Report.HEARD, who, 0, text, "");
            case Event.Left() -> new Reported(at, who, Report.LEFT, who, 0, "", "");
            case Event.Discarded(var from, var reason) ->
                    who.equals(History.SERVER)
                            ? about(at, Report.DISCARDED, from, "", reason.words())
                            : new Reported(at, who, Report.DISCARDED, who, 0, "", reason.words());
            case Event.Failed(var what) -> new Reported(at, who, Report.BROKE, who, 0, "", what);
            case Event.Admitted(var client) -> about(at, Report.ADMITTED, client, "", "");
            case Event.Said(var client, var text) -> about(at, Report.SAID, client, text, "");
            case Event.Delivered(var client, var text, var attempts, var after) ->
                    about(at, Report.DELIVERED, client, text,
                            attempts(attempts) + ", " + after(after));
            case Event.Dropped(var client, var text, var attempts, var cause) ->
                    about(at, Report.DROPPED, client, text,
                            cause.words() + ", " + attempts(attempts));
            case Event.ShareExceeded(var client, var refused) ->
                    about(at, Report.SHARE_EXCEEDED, client, "", refused + " not taken");
            case Event.Unreachable(var client) -> about(at, Report.UNREACHABLE, client, "", "");
            case Event.Reachable(var client) -> about(at, Report.REACHABLE, client, "", "");
            case Event.Removed(var client, var cause) ->
                    about(at, Report.REMOVED, client, "", cause.words());
        };
    }

    private Reported about(Duration at, Report what, Address address, String text, String detail) {
        ClientPort client = clients.apply(address);
        return new Reported(at, History.SERVER, what, client.client(), client.port(), text, detail);
    }

    private static String attempts(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private static String after(Duration duration) {
        return "after " + duration.toNanos() / 1_000_000 + " ms";
    }
}
