package squall.chat.terminal;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub.Presence;
import squall.endpoint.Output;

/** A screen without a terminal: keys and events go in, actions for the endpoint come out. */
interface ScreenModel<E extends ChatEndpoint> {
    /**
     * Applies a key.
     *
     * @param text of {@link Key#TEXT} and {@link Key#PASTE}, else empty
     * @return what the endpoint is to do
     */
    List<UserAction<E>> press(Key key, String text, Instant now);

    List<UserAction<E>> accept(Event event, Instant now);

    /** Reads from the endpoint what no event brings. */
    void look(E endpoint, Instant now);

    /** The program's exit status, once there is nothing more to show. */
    OptionalInt exitStatus();

    ChatPane pane();

    List<StatusPart> status();

    /** The clients of a server; empty on a client's screen. */
    List<ListedClient> clients();

    /** What the endpoint is to do because of the user. */
    interface UserAction<N extends ChatEndpoint> extends BiFunction<N, Instant, Output<Event>> {}

    /** A part of the status line, and its short form for narrow screens. */
    record StatusPart(String words, String brief) {
        StatusPart(String words) {
            this(words, words);
        }
    }

    /**
     * A client as the server's screen shows it.
     *
     * @param name the name in the client's latest message; empty where there is none
     * @param dropped the messages that were dropped for the client in its session
     */
    record ListedClient(String name, Presence presence, long dropped) {
        /** Why it may not hear what is said or, where it probably does, what it has proved. */
        String standing() {
            if (presence.unreachable()) {
                return "unreachable";
            }
            if (!presence.proven()) {
                return "unproven";
            }
            return presence.credentials()
                    .map(client -> client.registered() ? "member" : "sealed").orElse("classic");
        }
    }
}
