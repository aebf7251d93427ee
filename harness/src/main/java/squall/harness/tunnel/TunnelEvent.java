package squall.harness.tunnel;

import java.net.InetSocketAddress;
import java.time.Instant;

/** What happened at one end of a tunnel. */
public sealed interface TunnelEvent {
    Instant at();

    /**
     * A flow is new at this end.
     *
     * @param local this end's own address: the one that clients send to, or the one at which the
     *        server sees the client
     * @param peer the client's address, or the server's
     */
    record Began(Instant at, FlowName flow, InetSocketAddress local, InetSocketAddress peer)
            implements
            TunnelEvent {}

    /** A new flow needs room: this one, which is silent for longest, ends next. */
    record MakesRoom(Instant at, FlowName flow) implements TunnelEvent {}

    /** The flow has ended: it was silent for long, or made room. */
    record Ended(Instant at, FlowName flow) implements TunnelEvent {}

    /** The flow has a connection to the other end. */
    record Connected(Instant at, FlowName flow) implements TunnelEvent {}

    /** The flow's connection is torn, or none could be made. */
    record Disconnected(Instant at, FlowName flow) implements TunnelEvent {}

    /** A datagram came in from outside, and is to cross the tunnel. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entered(Instant at, FlowName flow, byte[] payload) implements TunnelEvent {}

    /** A datagram has crossed, and was sent on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Left(Instant at, FlowName flow, byte[] payload) implements TunnelEvent {}

    /** A datagram got no farther than this end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Dropped(Instant at, FlowName flow, byte[] payload, TunnelDrop cause)
            implements
            TunnelEvent {}

    /** An exception at this end, which goes on: of which kind and where. */
    record Failed(Instant at, String what) implements TunnelEvent {}
}
