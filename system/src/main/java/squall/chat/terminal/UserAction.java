package squall.chat.terminal;

import java.time.Instant;
import java.util.function.BiFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.Output;

/** What the endpoint is to do because of the user. */
interface UserAction<E extends ChatEndpoint> extends BiFunction<E, Instant, Output<Event>> {}
