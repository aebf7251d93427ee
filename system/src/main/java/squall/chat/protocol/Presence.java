package squall.chat.protocol;

import java.time.Instant;
import squall.endpoint.Address;

/**
 * A client that a hub has a session with.
 *
 * @param since the time of its first hello
 * @param heard when something valid last came from it; until then the time of its first hello
 * @param underWay the number of messages that await its acknowledgement
 * @param unreachable whether too many messages to it in a row have timed out (R9)
 */
public record Presence(Address address, Instant since, Instant heard, int underWay,
        boolean unreachable) {}
