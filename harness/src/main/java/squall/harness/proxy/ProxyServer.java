package squall.harness.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import squall.harness.network.Direction;
import squall.harness.proxy.Events.Detail;
import squall.harness.relay.LocalAddresses;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.SocketTable;
import squall.harness.scenario.Scenario;

/** UDP proxies and the HTTP API that creates and changes them. */
public final class ProxyServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1:";
    private static final int ANY_PORT = 0;

    private final RelayLoop loop;
    private final Events events;
    private final Optional<Recording> recording;
    private final Proxies proxies;
    private final HttpApi api;
    private final ScheduledExecutorService housekeeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("housekeeper").factory());
    private final Future<?> housekeeping;

    /**
     * Binds and serves.
     *
     * @param options the options that a proxy has where its request names none
     * @param seed decides the fate of the n-th datagram of each flow
     * @param record the file, if any, that gets a history of all datagrams
     * @param log is given a line for each change, from any thread
     * @throws IOException where the address can't be bound
     * @throws UncheckedIOException where the file can't be written
     */
    public ProxyServer(InetSocketAddress listen, ProxyOptions options, long seed,
            Optional<Path> record, Consumer<String> log) throws IOException {
        events = new Events(log);
        loop = new RelayLoop(events::failed);
        recording = record.map(path -> recording(path, seed));
        proxies = new Proxies(loop, options, seed, events, recording);
        Routes routes = new Routes(proxies, () -> Metrics.of(loop, proxies.all()), this::subscribe);
        Exchanges exchanges =
                new Exchanges(ProxyLimits.REQUESTS_AT_ONCE, ProxyLimits.EXCHANGE_BYTES,
                        Duration.ofSeconds(ProxyLimits.SECONDS_OF_PATIENCE));
        try {
            api = new HttpApi(listen, routes, events, exchanges);
        } catch (IOException e) {
            exchanges.close();
            loop.close();
            recording.ifPresent(Recording::close);
            throw e;
        }
        housekeeping = housekeeper.scheduleWithFixedDelay(this::keepHouse, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * System properties for a program that serves the API, to be set before its first server is
     * made. The JDK's HTTP server can be configured in no other way: its class
     * {@code sun.net.httpserver.ServerConfig} reads them once, as it loads.
     *
     * <p>
     * Without them each answer waits for an acknowledgement, each silent connection stays open for
     * 30 s, and each request may have a header of 380 kB. Silent connections are closed soon,
     * because the server closes the newest connection where there are too many, even if a silent
     * one could make room.
     */
    public static Map<String, String> systemProperties() {
        return HttpApi.systemProperties();
    }

    /** The address of the API. */
    public InetSocketAddress address() {
        return api.address();
    }

    /**
     * Creates the proxies of a file, which has the form that Toxiproxy's {@code -config} has.
     *
     * @throws IOException where the file can't be read
     * @throws ApiException where the file is wrong, or a proxy can't listen
     */
    public void populate(Path config) throws IOException {
        byte[] json = Files.readAllBytes(config);
        proxies.populate(() -> ApiJson.read(json)).error().ifPresent(error -> {
            throw error;
        });
    }

    /**
     * Creates a proxy for each client of a scenario, with that client's links and what the script
     * does to them.
     *
     * @param ports of the proxies, in the order of the scenario; any ports where this is empty
     * @return the address that each client sends to, in the order of the scenario
     * @throws ApiException where the upstream is no address, or a proxy has a client's name already
     */
    public Map<String, String> putUnder(Scenario scenario, String upstream,
            List<Integer> ports) {
        ScenarioWeather weather = new ScenarioWeather(scenario, loop, events, housekeeper);
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String client : scenario.clients()) {
            int port = ports.isEmpty() ? ANY_PORT : ports.get(addresses.size());
            Proxy proxy = proxies.create(client, LOOPBACK + port, upstream, weather.of(client));
            weather.govern(client, proxy.relay());
            addresses.put(client, proxy.listen());
        }
        return addresses;
    }

    /** Fails when the relay's loop breaks, which the network can't cause. */
    public CompletableFuture<Void> ended() {
        return loop.ended();
    }

    /** Frees every port; datagrams in flight are lost. */
    @Override
    public void close() {
        events.changed("stopping", "", "stopping");
        housekeeping.cancel(false);
        housekeeper.shutdownNow();
        api.close();
        loop.close();
        recording.ifPresent(Recording::close);
    }

    private Recording recording(Path path, long seed) {
        try {
            Duration now = loop.now();
            return new Recording(path, loop.instant(now), now, seed,
                    this::announceOfRecording);
        } catch (IOException e) {
            loop.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the log on another thread, because the relay's loop must not wait for it. */
    private void announceOfRecording(String words) {
        Runnable announcement = () -> events.changed("recording", "", words);
        try {
            housekeeper.execute(announcement);
        } catch (RejectedExecutionException e) {
            announcement.run(); // while it closes
        }
    }

    private Subscription subscribe(ApiCall request) {
        Subscription subscription = new Subscription(request.parameter("proxy"),
                request.parameter("datagrams").flatMap(ProxyServer::detail));
        events.subscribe(subscription);
        return subscription;
    }

    private static Optional<Detail> detail(String datagrams) {
        return switch (datagrams) {
            case "true" -> Optional.of(Detail.OUTLINE);
            case "whole" -> Optional.of(Detail.WHOLE);
            default -> Optional.empty();
        };
    }

    /** Runs once a second; where it fails, it runs again. */
    private void keepHouse() {
        try {
            lookAround();
        } catch (RuntimeException e) {
            events.failed(e);
        }
    }

    private void lookAround() {
        List<Proxy> all = proxies.all();
        // The kernel's count ends with its socket, so it is read in time.
        SocketTable.read().ifPresent(
                table -> all.forEach(proxy -> proxy.relay().kernelDrops(table, Direction.UP)));
        List<InetAddress> own = LocalAddresses.now();
        for (Proxy proxy : all) {
            proxy.relay().updateAddresses(own);
            proxy.notices().look(System.nanoTime());
            if (!proxy.upstream().isResolved() && proxy.upstream().resolve()) {
                events.changed("upstream known", proxy.name(),
                        proxy.upstream().written() + " has an address now");
                proxies.disableForwardingLoops();
            }
        }
    }
}
