package squall.chat.terminal;

import java.time.Instant;
import java.util.function.BiFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.Output;

/** What a person's doing asks of the endpoint. */
interface UserAction<E extends ChatEndpoint> extends BiFunction<E, Instant, Output<Event>> {}
