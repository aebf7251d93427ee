package squall.chat.terminal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedSet;
import squall.chat.presentation.Speech;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Contact;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.terminal.Entry.Own;
import squall.chat.terminal.Entry.State;

/** The model of a client's screen: what it shows, and what its keys do. */
final class ClientScreen implements ScreenModel<ClientSession> {
    private static final int REMEMBERED_NAMES = 1_000;
    private static final int REMEMBERED_UNACKNOWLEDGED = 1_000;
    private static final Map<String, String> COMMANDS = commands();

    private final Name name;
    private final ChatPane pane = new ChatPane();
    private final ClientStatistics statistics = new ClientStatistics();
    private final SequencedSet<String> names = new LinkedHashSet<>();
    /** Own messages that are not settled, in the order in which they are sent (R4). */
    private final Deque<Said> unsettled = new ArrayDeque<>();
    /** Own messages that timed out and have not been sent again. */
    private final Deque<Said> unacknowledged = new ArrayDeque<>();

    private Connection connection = Connection.JOINING;
    private Contact contact = new Contact.None();
    private boolean leaving;
    private OptionalInt exitStatus = OptionalInt.empty();

    ClientScreen(Name name) {
        this.name = name;
    }

    private enum Connection {
        JOINING("joining"), JOINED("joined"), UNREACHABLE("unreachable"),
        JOINING_AGAIN("joining again");

        private final String words;

        Connection(String words) {
            this.words = words;
        }
    }

    /** An own message, and its number in the pane. */
    private record Said(long number, Own entry) {}

    @Override
    public List<UserAction<ClientSession>> press(Key key, String text, Instant now) {
        return switch (key) {
            case ENTER -> enter(now);
            case SEND_AGAIN -> sendAgain(now);
            case INTERRUPT -> end();
            case END_OF_INPUT -> pane.input().isEmpty() ? leave(now) : edit(key, text, now);
            case TAB -> {
                pane.complete(COMMANDS.keySet(), names, now);
                yield List.of();
            }
            default -> edit(key, text, now);
        };
    }

    @Override
    public List<UserAction<ClientSession>> accept(Event event, Instant now) {
        statistics.count(event);
        switch (event) {
            case Event.Heard(var text) -> hear(Speech.of(text), now);
            case Event.Sending(var text, var attempt) -> settle(new State.Sending(attempt));
            case Event.Acknowledged(var text, var attempts, var after) -> {
                settle(new State.Acknowledged(after));
                unsettled.removeFirst();
            }
            case Event.TimedOut(var text, var attempts) -> timedOut();
            case Event.Left() -> end();
            case Event.Joined() -> changeTo(Connection.JOINED, event, now);
            case Event.JoiningAgain again -> changeTo(Connection.JOINING_AGAIN, event, now);
            case Event.OtherKeysOffered offered -> notice(event, now);
            case Event.MayBeRepetition repetition -> notice(event, now);
            case Event.GaveUp gaveUp -> {
                changeTo(Connection.UNREACHABLE, event, now);
                return leaving ? end() : List.of(ClientSession::join);
            }
            case Event.ServerProved proved -> notice(event, now);
            case Event.Untrusted untrusted -> fail();
            case Event.JoinRefused refused -> fail();
            case Event.Failed failed -> pane.notice(failed.words(), now);
            default -> {
                // only counted
            }
        }
        return List.of();
    }

    private void notice(Event event, Instant now) {
        ClientNotices.of(event).ifPresent(words -> pane.notice(words, now));
    }

    @Override
    public void look(ClientSession session, Instant now) {
        contact = session.contact(now);
    }

    @Override
    public OptionalInt exitStatus() {
        return exitStatus;
    }

    @Override
    public ChatPane pane() {
        return pane;
    }

    @Override
    public List<StatusPart> status() {
        List<StatusPart> parts = new ArrayList<>();
        parts.add(standing());
        parts.addAll(statistics.status());
        return parts;
    }

    /** Where heartbeats are unanswered, nobody knows whether the server is still there. */
    private StatusPart standing() {
        String words = leaving ? "leaving" : connection.words;
        if (contact instanceof Contact.Connected connected && connected.unanswered() > 0) {
            String heard = "heard " + Ago.of(connected.silent());
            return new StatusPart(words + ", last " + heard, heard);
        }
        return new StatusPart(words);
    }

    @Override
    public List<ListedClient> clients() {
        return List.of();
    }

    private List<UserAction<ClientSession>> edit(Key key, String text, Instant now) {
        pane.edit(key, text, now);
        return List.of();
    }

    private List<UserAction<ClientSession>> enter(Instant now) {
        List<String> messages = pane.input().messages();
        if (leaving || messages.isEmpty()) {
            return List.of();
        }
        if (pane.input().isCommand()) {
            return carryOut(pane.take().strip(), now);
        }
        if (unsettled.size() + messages.size() > Limits.CLASSIC.typedAhead()) {
            pane.notice("too much waits already; try again later", now);
            return List.of();
        }
        pane.take();
        return messages.stream().map(message -> say(message, now)).toList();
    }

    private UserAction<ClientSession> say(String message, Instant now) {
        Own entry = new Own(now, name.value(), message, new State.Waiting());
        unsettled.add(new Said(pane.scrollback().add(entry), entry));
        return (session, instant) -> session.say(message, instant);
    }

    /** Sends the oldest one of the unacknowledged messages again. */
    private List<UserAction<ClientSession>> sendAgain(Instant now) {
        if (leaving || unacknowledged.isEmpty()) {
            return List.of();
        }
        Said said = unacknowledged.removeFirst();
        pane.scrollback().replace(said.number(), said.entry().in(new State.SentAgain()));
        return List.of(say(said.entry().words(), now));
    }

    private List<UserAction<ClientSession>> carryOut(String command, Instant now) {
        switch (command) {
            case "/help" -> {
                pane.help(COMMANDS, now);
                pane.notice("Ctrl-R: says again what was not acknowledged, the oldest first", now);
            }
            case "/stats" -> statistics.lines().forEach(line -> pane.notice(line, now));
            case "/clear" -> pane.scrollback().clear();
            case "/quit" -> {
                return leave(now);
            }
            default -> pane.notice("no such command: " + command + "; try /help", now);
        }
        return List.of();
    }

    private List<UserAction<ClientSession>> leave(Instant now) {
        if (leaving || unsettled.isEmpty()) {
            return end();
        }
        leaving = true;
        pane.notice("leaving when what was typed is settled; Ctrl-C leaves at once", now);
        return List.of(ClientSession::leave);
    }

    private List<UserAction<ClientSession>> end() {
        boolean allSettled = unsettled.isEmpty() && statistics.allAcknowledged();
        exitStatus = OptionalInt.of((allSettled ? ChatStatus.DONE : ChatStatus.FAILED).number());
        return List.of();
    }

    /** The program says why once the screen is closed. */
    private void fail() {
        exitStatus = OptionalInt.of(ChatStatus.FAILED.number());
    }

    private void hear(Speech speech, Instant now) {
        pane.scrollback().add(new Entry.Theirs(now, speech.author(), speech.words()));
        if (!speech.author().isEmpty() && Byline.isPlain(speech.author())
                && names.add(speech.author()) && names.size() > REMEMBERED_NAMES) {
            names.removeFirst();
        }
    }

    /** Stop and wait (R4): an event about an own message is about the first unsettled one. */
    private void settle(State state) {
        Said said = unsettled.getFirst();
        pane.scrollback().replace(said.number(), said.entry().in(state));
    }

    private void timedOut() {
        settle(new State.NotAcknowledged());
        unacknowledged.add(unsettled.removeFirst());
        if (unacknowledged.size() > REMEMBERED_UNACKNOWLEDGED) {
            unacknowledged.removeFirst();
        }
    }

    private void changeTo(Connection next, Event event, Instant now) {
        boolean stillUnreachable = connection == Connection.UNREACHABLE && next == connection;
        connection = next;
        if (!stillUnreachable) {
            ClientNotices.of(event).ifPresent(words -> pane.notice(words, now));
        }
    }

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("/help", "shows this");
        commands.put("/stats", "shows what was counted");
        commands.put("/clear", "empties the screen");
        commands.put("/quit", "leaves when what was typed is settled; Ctrl-C leaves at once");
        return commands;
    }
}
