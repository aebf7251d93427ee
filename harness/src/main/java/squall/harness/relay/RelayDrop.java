package squall.harness.relay;

import java.util.Locale;

/** Why a relay itself, and no impairment, lost a datagram. */
public enum RelayDrop {
    /** No more datagrams may wait. */
    QUEUE_FULL,
    /** It came to a flow's port from neither the upstream nor the flow's client. */
    UNKNOWN_SENDER,
    /** The upstream's name has no address, or there is no way to it. */
    NO_UPSTREAM,
    /** It came back to a port that the flow no longer has. */
    CLOSED_PORT,
    /** The relay was closed while the datagram was in flight. */
    CLOSED,
    /** The system refused to send it: no buffer, no route, too large. */
    UNSENDABLE;

    /** As in a history: {@code closed-port}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
