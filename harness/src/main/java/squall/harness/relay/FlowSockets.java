package squall.harness.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import squall.harness.network.Direction;

/** Receives what comes to the sockets of a relay's flows. Loop's thread only. */
final class FlowSockets {
    private final RelayLoop loop;
    private final SocketReader reader;
    private final FlowTable flows;
    private final FlowForwarder forwarder;
    private final TrafficObserver traffic;
    private final boolean anyPort;

    /** @param anyPort see {@link RelaySettings} */
    FlowSockets(RelayLoop loop, SocketReader reader, FlowTable flows, FlowForwarder forwarder,
            TrafficObserver traffic, boolean anyPort) {
        this.loop = loop;
        this.reader = reader;
        this.flows = flows;
        this.forwarder = forwarder;
        this.traffic = traffic;
        this.anyPort = anyPort;
    }

    /** Receives what comes back to this flow's port from now on. */
    void register(RelayFlow flow) throws IOException {
        registerDown(flow, flow.main());
        reader.register(flow.aside(), (from, payload) -> receiveAside(flow, from, payload));
    }

    private void registerDown(RelayFlow flow, Sockets.Pair pair) throws IOException {
        reader.register(pair.outward(), (from, payload) -> receiveDown(flow, pair, payload),
                () -> forwarder.unreachable(flow, pair));
    }

    /** Reads after the flow's end too: a datagram left in a socket would keep the loop awake. */
    private void receiveDown(RelayFlow flow, Sockets.Pair pair, byte[] payload) {
        if (!flow.hasEnded()) {
            touch(flow);
            forwarder.forward(flow, pair, Direction.DOWN, payload);
        }
    }

    /** From a sender that is not the upstream. */
    private void receiveAside(RelayFlow flow, InetSocketAddress from, byte[] payload) {
        boolean belongs = anyPort && !flow.hasEnded()
                && from.getAddress().equals(remoteHost(flow.main().outward()));
        Optional<Sockets.Pair> pair = belongs ? pairFor(flow, from) : Optional.empty();
        pair.ifPresentOrElse(other -> receiveDown(flow, other, payload),
                () -> traffic.turnedAway(Direction.DOWN, from, loop.now(), payload,
                        RelayDrop.UNKNOWN_SENDER));
    }

    /** Another port of the upstream's host looks to the client like another port of the relay's. */
    private Optional<Sockets.Pair> pairFor(RelayFlow flow, InetSocketAddress far) {
        Optional<Sockets.Pair> known = flow.other(far);
        if (known.isPresent()) {
            return known;
        }
        try {
            Sockets.Pair pair = Sockets.pairBeside(flow.main(), far);
            flow.addOther(far, pair);
            registerDown(flow, pair);
            reader.register(pair.inward(),
                    (from, payload) -> receiveUp(flow, pair, from, payload));
            return Optional.of(pair);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void receiveUp(RelayFlow flow, Sockets.Pair pair, InetSocketAddress from,
            byte[] payload) {
        if (from.equals(flow.id().client()) && !flow.hasEnded()) {
            touch(flow);
            forwarder.forward(flow, pair, Direction.UP, payload);
        } else {
            traffic.turnedAway(Direction.UP, from, loop.now(), payload, RelayDrop.UNKNOWN_SENDER);
        }
    }

    private void touch(RelayFlow flow) {
        flows.touch(flow.id().client(), flow.main().inward(), loop.nanos());
    }

    private static InetAddress remoteHost(DatagramChannel connected) {
        return connected.socket().getInetAddress();
    }
}
