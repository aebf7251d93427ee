package squall.harness.tunnel;

import java.util.Locale;

/** Why an end of a tunnel lost a datagram. */
public enum TunnelDrop {
    /** There was no connection, and none was being made. */
    NO_CONNECTION,
    /** Its connection was torn while it was written. */
    TORN_STREAM,
    /** Its connection had stalled, and no more bytes may wait. */
    STALLED_STREAM,
    /** It came to a flow's port from a sender that is not the server. */
    UNKNOWN_SENDER,
    /** The system refused to send it on: no route, no such host, too large. */
    UNSENDABLE;

    /** As in a history: {@code no-connection}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
