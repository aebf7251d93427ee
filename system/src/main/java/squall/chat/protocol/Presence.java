package squall.chat.protocol;

import java.time.Instant;
import squall.endpoint.Address;

/**
 * A client that a hub has a session with.
 *
 * @param since its first hello
 * @param heard when something valid last came from it; before that, its first hello
 * @param underWay messages that await its acknowledgement
 * @param unreachable whether it has let too many messages in a row time out (R9)
 */
public record Presence(Address address, Instant since, Instant heard, int underWay,
        boolean unreachable) {}
