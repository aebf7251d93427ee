package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;

/**
 * Which messages arithmetic has something to say about: those whose transmissions all fell in the
 * weather that the scenario began with, and in one session of their client's, and whose time was
 * over before the run was; of the server's those to sessions that had proved themselves, since the
 * others get no more than two.
 */
public final class CountedTransfers {
    private final Trace trace;
    private final Map<String, List<WireSession>> sessions;

    public CountedTransfers(Trace trace) {
        this.trace = trace;
        sessions = trace.sessions().stream().collect(Collectors.groupingBy(WireSession::client));
    }

    public boolean contains(MessageTransfer transfer) {
        Duration end = transfer.first().plus(ProtocolConstants.TIMEOUT);
        // A client may join again, or leave, the moment its message has timed out: that is over,
        // and
        // counts.
        Duration inSession = transfer.direction() == Direction.UP ? transfer.first() : end;
        return trace.wentOnAfter(end) && trace.isOriginalWeather(transfer.client(), transfer.first(), end)
                && transfer.session().lasts(transfer.first(), inSession)
                && (transfer.direction() == Direction.UP || transfer.session().isProven(transfer.first()));
    }

    /** Whether a message would have counted, had one set out to this client then. */
    boolean isThere(String client, Duration at) {
        Duration end = at.plus(ProtocolConstants.TIMEOUT);
        return trace.wentOnAfter(end) && trace.isOriginalWeather(client, at, end)
                && sessions.getOrDefault(client, List.of()).stream()
                        .anyMatch(session -> session.lasts(at, end) && session.isProven(at));
    }
}
