package squall.chat.terminal;

import java.time.Instant;
import java.util.function.BiFunction;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Output;

/** What a person's doing asks of the endpoint. */
interface UserAction<E extends Endpoint> extends BiFunction<E, Instant, Output> {}
