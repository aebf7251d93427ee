package squall.harness.proxy;

import static squall.harness.time.Durations.isLonger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.SocketBuffers;
import squall.harness.relay.SocketTable;
import squall.harness.relay.TrafficObserver;

/**
 * A relay whose links do what a proxy's weather and toxics say, and that can be shut and opened
 * again. Who opens, shuts or changes it waits until the loop has done so.
 */
final class ToxicRelay {
    private static final int PATIENCE_SECONDS = 10;

    private final String proxy;
    private final RelayLoop loop;
    private final ForwardingLoopGuard loopGuard;
    private final Bottlenecks bottlenecks;
    private final ProxyTraffic traffic;
    private final TrafficObserver observer;
    private final Resets resets;
    private volatile Optional<Relay> relay = Optional.empty();
    private Optional<Upstream> upstream = Optional.empty();
    private ProxyOptions options = ProxyOptions.USUAL;
    private volatile Weather weather;
    private volatile Toxics toxics = Toxics.NONE;
    private volatile List<Impairment> up = List.of();
    private volatile List<Impairment> down = List.of();
    private volatile long flowsBefore;
    private volatile long dropsBeforeUp;
    private volatile long dropsBeforeDown;

    /**
     * @param recording what is told of the traffic besides
     * @param bottlenecks of all proxies together
     */
    ToxicRelay(String proxy, RelayLoop loop, ForwardingLoopGuard loopGuard, Weather weather,
            Events events,
            long seed, Optional<Recording> recording, Bottlenecks bottlenecks) {
        this.proxy = proxy;
        this.bottlenecks = bottlenecks;
        this.loop = loop;
        this.loopGuard = loopGuard;
        this.weather = weather;
        resets = new Resets(loop, seed, () -> toxics);
        traffic = new ProxyTraffic(proxy, events, loop::instant, this::impairments,
                flow -> relay.ifPresent(now -> resets.flowBegan(flow, now)));
        observer = recording.<TrafficObserver>map(file -> new RecordedTraffic(file, proxy, traffic))
                .orElse(traffic);
    }

    /**
     * Opens it, in place of what was open and without its flows; where that can't be, that goes on.
     *
     * @return where it listens now
     */
    InetSocketAddress open(InetSocketAddress listen, Upstream newUpstream,
            ProxyOptions newOptions, Weather newWeather, Toxics newToxics) throws IOException {
        Optional<SocketTable> last = SocketTable.read();
        try {
            return await(() -> {
                Relay opened = replaceNow(listen, newUpstream, newOptions, last);
                weather = newWeather;
                toxics = newToxics;
                refresh();
                return opened.localAddress();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    void shut() {
        Optional<SocketTable> last = SocketTable.read();
        await(() -> {
            shutNow(last);
            return null;
        });
    }

    /** The host has these addresses now. */
    void updateAddresses(List<InetAddress> localAddresses) {
        relay.filter(open -> open.localAddress().getAddress().isAnyLocalAddress())
                .ifPresent(open -> loop.execute(() -> {
                    try {
                        open.updateAddresses(localAddresses);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    /** Where it listens, while it does. */
    Optional<InetSocketAddress> localAddress() {
        return relay.map(Relay::localAddress);
    }

    boolean isOpen() {
        return relay.isPresent();
    }

    Weather weather() {
        return weather;
    }

    Toxics toxics() {
        return toxics;
    }

    /**
     * From the next datagram on this is in force, and nothing else. What toxics delay that are gone
     * goes out, as soon as what is left allows.
     */
    void govern(Weather newWeather, Toxics newToxics) {
        await(() -> {
            Toxics before = toxics;
            weather = newWeather;
            toxics = newToxics;
            refresh();
            for (Direction direction : Direction.values()) {
                if (isLonger(longestDelay(before.impairments(direction, ToxicRelay::alone)),
                        longestDelay(newToxics.impairments(direction, ToxicRelay::alone)))) {
                    relay.ifPresent(open -> open.hasten(direction,
                            longestDelay(impairments(direction))));
                }
            }
            return null;
        });
    }

    private static Duration longestDelay(List<Impairment> impairments) {
        return impairments.stream().map(Impairment::longestDelay).reduce(Duration.ZERO,
                Duration::plus);
    }

    /** A toxic is there that was not, or is not what it was. */
    void came(Toxic toxic) {
        relay.ifPresent(open -> await(() -> {
            resets.toxicCame(toxic, open);
            return null;
        }));
    }

    /** Takes up what the weather and the toxics have become; on the loop's thread. */
    void refresh() {
        up = besides(Direction.UP);
        down = besides(Direction.DOWN);
        relay.ifPresent(open -> open.changeLinks(this::impair));
    }

    /** As behind a NAT that has forgotten them all; on the loop's thread. */
    void forgetFlows() {
        relay.ifPresent(open -> open.forget(flow -> true));
    }

    ProxyTraffic traffic() {
        return traffic;
    }

    /** How many datagrams are delayed now. */
    int waiting() {
        return relay.map(Relay::waiting).orElse(0);
    }

    int flowCount() {
        return relay.map(Relay::flowCount).orElse(0);
    }

    Optional<SocketBuffers> buffers() {
        return relay.map(Relay::buffers);
    }

    /** What the kernel dropped, at this socket and those before it. */
    long kernelDrops(SocketTable table, Direction direction) {
        long before = direction == Direction.UP ? dropsBeforeUp : dropsBeforeDown;
        return before + relay.map(open -> open.kernelDrops().count(table, direction)).orElse(0L);
    }

    /** One port can't be bound twice, but any other is, before the one in use is given up. */
    private Relay replaceNow(InetSocketAddress listen, Upstream next, ProxyOptions nextOptions,
            Optional<SocketTable> last) {
        loopGuard.refuse(proxy, next, listen);
        Optional<InetSocketAddress> before = relay.map(Relay::localAddress);
        if (before.filter(old -> old.getPort() == listen.getPort()).isEmpty()) {
            Relay opened = openNow(listen, next, nextOptions);
            shutNow(last);
            return opened(opened, next, nextOptions);
        }
        requireOwn(listen.getAddress());
        Upstream former = upstream.orElseThrow();
        shutNow(last);
        try {
            return opened(openNow(listen, next, nextOptions), next, nextOptions);
        } catch (UncheckedIOException e) {
            opened(openNow(before.get(), former, options), former, options);
            throw e;
        }
    }

    private Relay opened(Relay opened, Upstream next, ProxyOptions nextOptions) {
        options = nextOptions;
        relay = Optional.of(opened);
        upstream = Optional.of(next);
        return opened;
    }

    private Relay openNow(InetSocketAddress listen, Upstream next, ProxyOptions nextOptions) {
        try {
            Relay opened = new Relay(loop, nextOptions.at(listen), next::address,
                    this::links, observer,
                    relay.map(Relay::flowsBegun).orElse(flowsBefore));
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

    private void shutNow(Optional<SocketTable> last) {
        relay.ifPresent(open -> {
            last.ifPresent(table -> {
                dropsBeforeUp = kernelDrops(table, Direction.UP);
                dropsBeforeDown = kernelDrops(table, Direction.DOWN);
            });
            flowsBefore = open.flowsBegun();
            open.shutNow();
            relay = Optional.empty();
        });
    }

    /** Whether it is an address of this host is known before its port is free. */
    private static void requireOwn(InetAddress address) {
        try {
            new DatagramSocket(0, address).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LinkPair links() {
        long flow = relay.map(Relay::flowsBegun).orElse(flowsBefore);
        LinkPair links = weather.links(flow, loop.now());
        impair(links);
        return links;
    }

    private void impair(LinkPair links) {
        links.up().impair(from(links.origin(), up));
        links.down().impair(from(links.origin(), down));
    }

    private List<Impairment> impairments(Direction direction) {
        return direction == Direction.UP ? up : down;
    }

    private static Impairment alone(Toxic toxic, Impairment effect) {
        return effect;
    }

    private static List<Impairment> from(Duration origin, List<Impairment> impairments) {
        return impairments.stream().map(each -> Bottlenecks.from(origin, each)).toList();
    }

    private List<Impairment> besides(Direction direction) {
        List<Impairment> effects = toxics.impairments(direction,
                (toxic, effect) -> bottlenecks.of(proxy, toxic, effect));
        bottlenecks.keep(proxy, direction, effects);
        return Stream.concat(weather.impairments(direction).stream(), effects.stream()).toList();
    }

    private <T> T await(Supplier<T> action) {
        try {
            return loop.submit(action).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
