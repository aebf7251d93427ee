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
    private final Trace run;
    private final Map<String, List<WireSession>> sessions;

    public CountedTransfers(Trace run) {
        this.run = run;
        sessions = run.sessions().stream().collect(Collectors.groupingBy(WireSession::client));
    }

    public boolean contains(MessageTransfer hop) {
        Duration end = hop.first().plus(ProtocolConstants.TIMEOUT);
        // A client may join again, or leave, the moment its message has timed out: that is over,
        // and
        // counts.
        Duration inSession = hop.direction() == Direction.UP ? hop.first() : end;
        return run.wentOnAfter(end) && run.isOriginalWeather(hop.client(), hop.first(), end)
                && hop.session().lasts(hop.first(), inSession)
                && (hop.direction() == Direction.UP || hop.session().isProven(hop.first()));
    }

    /** Whether a message would have counted, had one set out to this client then. */
    boolean isThere(String client, Duration at) {
        Duration end = at.plus(ProtocolConstants.TIMEOUT);
        return run.wentOnAfter(end) && run.isOriginalWeather(client, at, end)
                && sessions.getOrDefault(client, List.of()).stream()
                        .anyMatch(session -> session.lasts(at, end) && session.isProven(at));
    }
}
