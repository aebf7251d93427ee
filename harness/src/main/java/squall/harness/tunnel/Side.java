package squall.harness.tunnel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import squall.harness.network.Direction;

/** The two sides of a tunnel, each with an end of it. */
public enum Side {
    /** The clients' side: datagrams come in there, and connections go out. */
    NEAR,
    /** The server's side: connections come in there, and datagrams go out. */
    FAR;

    /**
     * Opens this end, which begins to carry datagrams.
     *
     * @param listen port 0 for any
     * @param to its name is looked up for each new flow or connection
     * @param events is told what happens, from any thread
     * @throws IOException where the address can't be bound
     */
    public TunnelEnd open(InetSocketAddress listen, InetSocketAddress to, TunnelLimits limits,
            InstantSource clock, Consumer<TunnelEvent> events) throws IOException {
        return switch (this) {
            case NEAR -> new NearEnd(listen, to, limits, clock, events);
            case FAR -> new FarEnd(listen, to, limits, clock, events);
        };
    }

    /** The direction of datagrams that enter the tunnel here. */
    Direction inward() {
        return this == NEAR ? Direction.UP : Direction.DOWN;
    }

    /** The direction of datagrams that leave the tunnel here. */
    Direction outward() {
        return this == NEAR ? Direction.DOWN : Direction.UP;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
