package squall.harness.proxy;

import static squall.harness.time.Durations.isLonger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.relay.FlowId;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.SocketBuffers;
import squall.harness.relay.SocketTable;
import squall.harness.relay.TrafficObserver;
import squall.harness.scenario.ClientLinks;

/**
 * A relay whose links do what a proxy's weather and toxics say. Its caller waits until the loop has
 * opened, shut or changed it. A change that the loop does not begin in time does not happen at all.
 */
final class ToxicRelay {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String proxy;
    private final RelayLoop loop;
    private final Bottlenecks bottlenecks;
    private final ProxyTraffic traffic;
    private final ReplaceableRelay relay;
    private final Resets resets;
    private volatile Weather weather;
    private volatile Toxics toxics = Toxics.NONE;
    private volatile ClientLinks inForce;

    /**
     * @param recording records the traffic too
     * @param bottlenecks of all proxies together
     */
    ToxicRelay(String proxy, RelayLoop loop, ForwardingLoopGuard loopGuard, Weather weather,
            Events events, long seed, Optional<Recording> recording, Bottlenecks bottlenecks) {
        this.proxy = proxy;
        this.bottlenecks = bottlenecks;
        this.loop = loop;
        this.weather = weather;
        inForce = new ClientLinks(proxy, List.of(), List.of());
        resets = new Resets(loop, seed, () -> toxics);
        traffic = new ProxyTraffic(proxy, events, loop::instant,
                direction -> inForce.impairments(direction), this::flowBegan);
        relay = new ReplaceableRelay(proxy, loop, loopGuard, this::links,
                recording.<TrafficObserver>map(file -> new RecordedTraffic(file, proxy, traffic))
                        .orElse(traffic));
    }

    /**
     * Opens a relay in place of the one that is open, and without its flows; where this fails, the
     * open one goes on.
     *
     * @param came the toxics that are new
     * @return where it listens now
     */
    InetSocketAddress open(InetSocketAddress listen, Upstream upstream, ProxyOptions options,
            Weather newWeather, Toxics newToxics, List<Toxic> came) throws IOException {
        Optional<SocketTable> last = SocketTable.read();
        try {
            return await(() -> {
                Relay opened = relay.replace(listen, upstream, options, last);
                weather = newWeather;
                toxics = newToxics;
                refresh();
                came.forEach(toxic -> resets.toxicCame(toxic, opened));
                return opened.localAddress();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Shuts the relay; the weather and the toxics count once it is opened again. */
    void shut(Weather newWeather, Toxics newToxics) {
        Optional<SocketTable> last = SocketTable.read();
        await(() -> {
            relay.shut(last);
            weather = newWeather;
            toxics = newToxics;
            refresh();
            return null;
        });
    }

    /** The host has these addresses now. */
    void updateAddresses(List<InetAddress> localAddresses) {
        relay.current().filter(open -> open.localAddress().getAddress().isAnyLocalAddress())
                .ifPresent(open -> loop.execute(() -> {
                    try {
                        open.updateAddresses(localAddresses);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    /** The address where it listens, while it is open. */
    Optional<InetSocketAddress> localAddress() {
        return relay.current().map(Relay::localAddress);
    }

    boolean isOpen() {
        return relay.current().isPresent();
    }

    Weather weather() {
        return weather;
    }

    Toxics toxics() {
        return toxics;
    }

    /**
     * From the next datagram on this is in force, and nothing else. Datagrams that a toxic delays
     * that is gone leave as soon as what is left allows.
     *
     * @param came the toxic that is new or has changed
     */
    void govern(Weather newWeather, Toxics newToxics, Optional<Toxic> came) {
        await(() -> {
            Toxics before = toxics;
            weather = newWeather;
            toxics = newToxics;
            refresh();
            for (Direction direction : Direction.values()) {
                if (isLonger(longestDelay(before.impairments(direction, ToxicRelay::alone)),
                        longestDelay(newToxics.impairments(direction, ToxicRelay::alone)))) {
                    relay.current().ifPresent(open -> open.hasten(direction,
                            longestDelay(inForce.impairments(direction))));
                }
            }
            relay.current()
                    .ifPresent(open -> came.ifPresent(toxic -> resets.toxicCame(toxic, open)));
            return null;
        });
    }

    private static Duration longestDelay(List<Impairment> impairments) {
        return impairments.stream().map(Impairment::longestDelay).reduce(Duration.ZERO,
                Duration::plus);
    }

    /** Applies what the weather and the toxics are now; on the loop's thread. */
    void refresh() {
        inForce = new ClientLinks(proxy, impairments(Direction.UP), impairments(Direction.DOWN));
        relay.current().ifPresent(open -> open.changeLinks(this::impair));
    }

    /** Ends all flows, as a NAT does that restarts; on the loop's thread. */
    void forgetFlows() {
        relay.current().ifPresent(open -> open.forget(flow -> true));
    }

    ProxyTraffic traffic() {
        return traffic;
    }

    /** How many datagrams are delayed now. */
    int waiting() {
        return relay.current().map(Relay::waiting).orElse(0);
    }

    int flowCount() {
        return relay.current().map(Relay::flowCount).orElse(0);
    }

    Optional<SocketBuffers> buffers() {
        return relay.current().map(Relay::buffers);
    }

    /** How many datagrams the kernel dropped, at this proxy's sockets and at those before. */
    long kernelDrops(SocketTable table, Direction direction) {
        return relay.kernelDrops(table, direction);
    }

    private void flowBegan(FlowId flow) {
        relay.current().ifPresent(open -> resets.flowBegan(flow, open));
    }

    private LinkPair links() {
        LinkPair links = weather.links(relay.flowsBegun(), loop.now());
        impair(links);
        return links;
    }

    private void impair(LinkPair links) {
        links.up().impair(from(links.origin(), inForce.up()));
        links.down().impair(from(links.origin(), inForce.down()));
    }

    private static Impairment alone(Toxic toxic, Impairment effect) {
        return effect;
    }

    private static List<Impairment> from(Duration origin, List<Impairment> impairments) {
        return impairments.stream().map(each -> Bottlenecks.from(origin, each)).toList();
    }

    private List<Impairment> impairments(Direction direction) {
        List<Impairment> effects = toxics.impairments(direction,
                (toxic, effect) -> bottlenecks.of(proxy, toxic, effect));
        bottlenecks.keep(proxy, direction, effects);
        return Stream.concat(weather.impairments().impairments(direction).stream(),
                effects.stream()).toList();
    }

    private <T> T await(Supplier<T> action) {
        try {
            return loop.call(action, PATIENCE);
        } catch (TimeoutException e) {
            throw ApiException.busy(PATIENCE);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
