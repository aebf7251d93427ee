package squall.harness.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import squall.harness.network.Direction;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.SocketTable;
import squall.harness.relay.TrafficObserver;

/**
 * One proxy's relay, which is shut and opened again as the proxy changes, while its counts go on.
 * It changes on the loop's thread, and any thread may read it.
 */
final class ReplaceableRelay {
    private final String proxy;
    private final RelayLoop loop;
    private final ForwardingLoopGuard loopGuard;
    private final Supplier<LinkPair> links;
    private final TrafficObserver traffic;
    private final Map<Direction, Long> dropsBefore = new ConcurrentHashMap<>();
    private volatile Optional<Relay> relay = Optional.empty();
    private volatile long flowsBefore;
    private Optional<Upstream> upstream = Optional.empty();
    private ProxyOptions options = ProxyOptions.USUAL;

    /** @param links asked for each new flow, on the loop's thread */
    ReplaceableRelay(String proxy, RelayLoop loop, ForwardingLoopGuard loopGuard,
            Supplier<LinkPair> links, TrafficObserver traffic) {
        this.proxy = proxy;
        this.loop = loop;
        this.loopGuard = loopGuard;
        this.links = links;
        this.traffic = traffic;
    }

    /** The relay while it is open. */
    Optional<Relay> current() {
        return relay;
    }

    /** How many flows there have been at this relay and at those before it. */
    long flowsBegun() {
        return relay.map(Relay::flowsBegun).orElse(flowsBefore);
    }

    /** How many datagrams the kernel dropped at the sockets of this relay and those before it. */
    long kernelDrops(SocketTable table, Direction direction) {
        return dropsBefore.getOrDefault(direction, 0L)
                + relay.map(open -> open.kernelDrops().count(table, direction)).orElse(0L);
    }

    /**
     * Opens a relay in place of the one that is open, which goes on where this fails. A port can't
     * be bound twice, so the open relay is shut first where the port stays the same, and last where
     * it changes.
     *
     * @param last the kernel's counts at this time
     * @throws UncheckedIOException where the address can't be bound
     */
    Relay replace(InetSocketAddress listen, Upstream next, ProxyOptions nextOptions,
            Optional<SocketTable> last) {
        loopGuard.refuse(proxy, next, listen);
        Optional<InetSocketAddress> before = relay.map(Relay::localAddress);
        if (before.filter(old -> old.getPort() == listen.getPort()).isEmpty()) {
            Relay opened = open(listen, next, nextOptions);
            shut(last);
            return use(opened, next, nextOptions);
        }
        requireOwn(listen.getAddress());
        Upstream former = upstream.orElseThrow();
        shut(last);
        try {
            return use(open(listen, next, nextOptions), next, nextOptions);
        } catch (UncheckedIOException e) {
            use(open(before.get(), former, options), former, options);
            throw e;
        }
    }

    /** @param last the kernel's counts at this time */
    void shut(Optional<SocketTable> last) {
        relay.ifPresent(open -> {
            last.ifPresent(table -> {
                for (Direction direction : Direction.values()) {
                    dropsBefore.put(direction, kernelDrops(table, direction));
                }
            });
            flowsBefore = open.flowsBegun();
            open.shutNow();
            relay = Optional.empty();
        });
    }

    private Relay use(Relay opened, Upstream next, ProxyOptions nextOptions) {
        options = nextOptions;
        relay = Optional.of(opened);
        upstream = Optional.of(next);
        return opened;
    }

    private Relay open(InetSocketAddress listen, Upstream next, ProxyOptions nextOptions) {
        try {
            Relay opened = new Relay(loop, nextOptions.at(listen), next::address, links, traffic,
                    flowsBegun());
            try {
                loopGuard.refuse(proxy, next, opened.localAddress());
            } catch (ApiException e) {
                opened.shutNow();
                throw e;
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails before the port in use is given up where no interface has this address. */
    private static void requireOwn(InetAddress address) {
        try {
            new DatagramSocket(0, address).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
