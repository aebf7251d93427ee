package squall.chat.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.terminal.Entry.Own;
import squall.chat.terminal.Entry.State;
import squall.endpoint.Address;

/** The model of a server's screen: what it shows, and what its keys do. */
final class ServerScreen implements ScreenModel<Hub> {
    /** Messages entered at once, so that no client has too many in flight. */
    private static final int MOST_AT_ONCE = Limits.CLASSIC.inFlight() / 2;
    private static final Map<String, String> COMMANDS = commands();

    private final ChatPane pane = new ChatPane();
    private final ServerNotices notices = new ServerNotices();
    private final Map<Address, Long> drops = new HashMap<>();
    private List<Presence> present = List.of();
    private long said;
    private long delivered;
    private long dropped;
    private long retransmissions;
    private OptionalInt exitStatus = OptionalInt.empty();

    @Override
    public List<UserAction<Hub>> press(Key key, String text, Instant now) {
        switch (key) {
            case ENTER -> {
                return enter(now);
            }
            case INTERRUPT -> end();
            case END_OF_INPUT -> pane.edit(key, text, now);
            case TAB -> pane.complete(COMMANDS.keySet(),
                    clients().stream().map(ListedClient::name)
                            .filter(n -> !n.isEmpty() && Byline.isPlain(n)).toList(),
                    now);
            default -> pane.edit(key, text, now);
        }
        return List.of();
    }

    @Override
    public List<UserAction<Hub>> accept(Event event, Instant now) {
        switch (event) {
            case Event.Said(var client, var text) -> {
                said++;
                Speech speech = Speech.of(text);
                pane.scrollback().add(new Entry.Theirs(now, speech.author(), speech.words()));
            }
            case Event.Delivered(var client, var text, var attempts, var after) -> {
                delivered++;
                retransmissions += attempts - 1;
            }
            case Event.Dropped(var client, var text, var attempts, var cause) -> {
                dropped++;
                retransmissions += Math.max(0, attempts - 1);
                drops.merge(client, 1L, Long::sum);
            }
            case Event.Moved(var from, var to) -> Optional.ofNullable(drops.remove(from))
                    .ifPresent(count -> drops.put(to, count));
            case Event.Removed(var client, var cause) -> drops.remove(client);
            default -> {
                // the event gets a notice alone
            }
        }
        notices.of(event).ifPresent(words -> pane.notice(words, now));
        return List.of();
    }

    @Override
    public void look(Hub hub, Instant now) {
        present = hub.present();
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
        long discarded = notices.discards().total();
        return List.of(new StatusPart(here()),
                new StatusPart("said " + said),
                new StatusPart("delivered " + delivered, delivered + " del"),
                new StatusPart("dropped " + dropped, dropped + " drop"),
                new StatusPart(discarded == 0 ? "discarded 0" : "discarded: " + notices.discards(),
                        discarded + " disc"));
    }

    /** A session is no person: a client that goes on to another address leaves an unproven one. */
    private String here() {
        long proven = present.stream().filter(Presence::proven).count();
        long unproven = present.size() - proven;
        return proven + " here" + (unproven == 0 ? "" : ", " + unproven + " unproven");
    }

    @Override
    public List<ListedClient> clients() {
        return present.stream().map(presence -> new ListedClient(notices.name(presence.address()),
                presence, drops.getOrDefault(presence.address(), 0L))).toList();
    }

    private List<UserAction<Hub>> enter(Instant now) {
        List<String> messages = pane.input().messages();
        if (messages.isEmpty()) {
            return List.of();
        }
        if (pane.input().isCommand()) {
            carryOut(pane.take().strip(), now);
            return List.of();
        }
        if (messages.size() > MOST_AT_ONCE) {
            pane.notice("too much at once: " + MOST_AT_ONCE + " messages at most", now);
            return List.of();
        }
        pane.take();
        return messages.stream().map(message -> say(message, now)).toList();
    }

    private UserAction<Hub> say(String message, Instant now) {
        pane.scrollback().add(new Own(now, Name.OPERATOR, message, new State.Passed()));
        return (hub, instant) -> hub.say(message, instant);
    }

    private void carryOut(String command, Instant now) {
        switch (command) {
            case "/help" -> pane.help(COMMANDS, now);
            case "/who" -> who(now);
            case "/stats" -> {
                pane.notice("said " + said + ", delivered " + delivered + ", dropped " + dropped
                        + ", retransmissions of these " + retransmissions, now);
                pane.notice("discarded: " + notices.discards(), now);
            }
            case "/clear" -> pane.scrollback().clear();
            case "/quit" -> end();
            default -> pane.notice("no such command: " + command + "; try /help", now);
        }
    }

    private void who(Instant now) {
        if (present.isEmpty()) {
            pane.notice("nobody is here", now);
        }
        for (ListedClient client : clients()) {
            Presence presence = client.presence();
            pane.notice(Byline.name(client.name()) + " " + presence.address()
                    + ", joined " + Ago.of(Duration.between(presence.since(), now)) + ", heard "
                    + Ago.of(Duration.between(presence.heard(), now)) + ", in flight "
                    + presence.inFlight() + ", dropped " + client.dropped()
                    + (client.standing().isEmpty() ? "" : ", " + client.standing()), now);
        }
    }

    private void end() {
        exitStatus = OptionalInt.of(ChatStatus.DONE.number());
    }

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("/help", "shows this");
        commands.put("/who", "tells who is there");
        commands.put("/stats", "shows what was counted");
        commands.put("/clear", "empties the screen");
        commands.put("/quit", "ends the server, as Ctrl-C does");
        return commands;
    }
}
