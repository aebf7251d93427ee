package squall.harness.chat.trace;

import java.time.Duration;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;

/**
 * The messages that can be held against arithmetic: only the initial impairments were in force, the
 * client was in one session, and the run went on until the message had timed out. Of the server's
 * messages those in sessions that had proved themselves, since others are transmitted only twice.
 */
public final class ComparableTransfers {
    private final Trace trace;

    public ComparableTransfers(Trace trace) {
        this.trace = trace;
    }

    public boolean contains(MessageTransfer transfer) {
        Duration end = transfer.deadline();
        // A client may join again, or leave, when its message has timed out.
        Duration inSession = transfer.direction() == Direction.UP ? transfer.first() : end;
        return trace.wentOnAfter(end)
                && trace.hasOriginalImpairments(transfer.client(), transfer.first(), end)
                && transfer.session().lasts(transfer.first(), inSession)
                && (transfer.direction() == Direction.UP
                        || transfer.session().isProven(transfer.first()));
    }

    /** Whether a message to this client at that time would have been comparable. */
    boolean isThere(String client, Duration at) {
        Duration end = at.plus(ProtocolConstants.TIMEOUT);
        return trace.wentOnAfter(end) && trace.hasOriginalImpairments(client, at, end)
                && trace.sessions(client)
                        .anyMatch(session -> session.lasts(at, end) && session.isProven(at));
    }
}
