package squall.chat.terminal;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;

/** Everything that a screen shows, without a terminal: keys and events go in, orders come out. */
interface ScreenModel<E extends ChatEndpoint> {
    /**
     * What the key asks of the endpoint.
     *
     * @param text what {@link Key#TEXT} and {@link Key#PASTE} bring, else empty
     */
    List<UserAction<E>> press(Key key, String text, Instant now);

    List<UserAction<E>> accept(Event event, Instant now);

    /** Takes from the endpoint what no event tells. */
    void look(E endpoint);

    /** The program's, once there is nothing more to show. */
    OptionalInt exitStatus();

    ChatPane desk();

    List<StatusPart> status();

    /** Who is there, a line for each; empty where the screen is not about that. */
    List<Guest> guests();
}
