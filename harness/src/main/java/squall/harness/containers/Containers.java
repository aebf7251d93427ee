package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import eu.rekawek.toxiproxy.model.Toxic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.recording.HistoryRecorder;
import squall.harness.recording.PortOwners;
import squall.harness.recording.RealTime;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;
import squall.harness.testbed.Testbed;

/**
 * The programs themselves, each in a container of its own on one network: server, clients, and
 * between them the relay. They are told what to do as people tell them, and known by what they
 * write.
 *
 * @param <E> what the programs report
 */
public final class Containers<E> implements Testbed {
    private static final int SERVER_AT = 2;
    private static final int CARRIER_AT = 3;
    private static final int FIRST_CLIENT_AT = 10;
    /** The engine does no more at once without each taking longer. */
    private static final int STARTS_AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 120;
    /** Of a client that comes back at the port that it had. */
    private static final int CLIENT_PORT = 12_000;

    private final Scenario scenario;
    private final ProgramWorkload<E> workload;
    private final MonotonicClock clock = new MonotonicClock();
    private final HistoryRecorder recorder = new HistoryRecorder(clock);
    private final RealTime time = new RealTime(recorder);
    private final ReorderBuffer reorderBuffer = new ReorderBuffer();
    private final PortOwners ports = new PortOwners();
    private final ContainerNetwork run;
    private final DatagramCarrier carrier;
    private final ServerContainer<E> server;
    private final Map<String, ClientContainer<E>> clients = new LinkedHashMap<>();
    private long heals;

    /**
     * Starts every container, and begins.
     *
     * @throws IllegalStateException in words, where there is no engine to do so
     * @throws EngineException where there is one, but it fails
     */
    public Containers(Scenario scenario, ProgramWorkload<E> workload, Installation installation,
            DockerEngine engine) {
        this.scenario = scenario;
        this.workload = workload;
        DockerClient docker = engine.client();
        String image = engine.image(installation);
        run = new ContainerNetwork(docker);
        carrier = carrier(image, engine);
        server = new ServerContainer<>(image, run.place(SERVER_AT, "server"), workload, ports,
                recorder, reorderBuffer);
        int at = FIRST_CLIENT_AT;
        for (String name : scenario.clients()) {
            clients.put(name, new ClientContainer<>(name, scenario.profile(), image,
                    run.place(at, "client-" + at), command(name), workload, recorder,
                    reorderBuffer, clock));
            at++;
        }
        try {
            List<Runnable> starts = new ArrayList<>(carrier.starts());
            starts.add(server::start);
            clients.values().forEach(client -> starts.add(client::prepare));
            inParallel(starts);
            recorder.begin();
            carrier.open(recorder.start());
        } catch (RuntimeException e) {
            close();
            throw EngineException.explaining(e);
        }
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public ProgramWorkload<E> workload() {
        return workload;
    }

    @Override
    public Duration now() {
        return recorder.now();
    }

    @Override
    public void advanceTo(Duration end) {
        time.advanceTo(end);
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        return time.advanceUntil(this::isQuiet, latest);
    }

    @Override
    public List<String> present() {
        return clients.values().stream().filter(ClientContainer::isPresent)
                .map(ClientContainer::name).toList();
    }

    @Override
    public void join(String client) {
        clients.get(client).join();
    }

    @Override
    public void type(String client, String line) {
        clients.get(client).type(line);
    }

    @Override
    public void leave(String client) {
        clients.get(client).leave();
    }

    @Override
    public void crash(String client) {
        clients.get(client).crash();
    }

    /** At the port that it had where its command names one. */
    @Override
    public void restart(String client, boolean keepsPort) {
        clients.get(client).restart();
    }

    @Override
    public Runnable freeze(String client) {
        return clients.get(client).freeze();
    }

    @Override
    public void crashServer() {
        server.crash();
    }

    @Override
    public void restartServer() {
        server.restart();
    }

    @Override
    public void attack(Attack attack, String client, Direction direction) {
        throw new UnsupportedOperationException("nobody attacks containers");
    }

    @Override
    public Runnable blackout(List<String> names, List<Direction> directions) {
        record(names, directions, Weather.Change.BLACKOUT);
        List<Toxic> begun = new ArrayList<>();
        names.forEach(name -> directions
                .forEach(direction -> begun.add(relay().blackout(name, direction))));
        long since = heals;
        return () -> {
            if (since == heals) {
                begun.forEach(relay()::end);
            }
            record(names, directions, Weather.Change.RESTORED);
        };
    }

    @Override
    public Runnable poison(List<String> names, List<Direction> directions, StreamToxic toxic) {
        if (!(carrier instanceof TunnelContainers tunnel)) {
            return Testbed.super.poison(names, directions, toxic);
        }
        record(names, directions, Weather.Change.POISONED);
        Runnable end = tunnel.poison(names, directions, toxic);
        return () -> {
            end.run();
            record(names, directions, Weather.Change.CURED);
        };
    }

    @Override
    public void impair(String client, Direction direction, List<Impairment> impairments) {
        recorder.add(Weather.changed(now(), client, direction, impairments));
        relay().impair(client, direction, impairments);
    }

    @Override
    public void rebind(String client) {
        record(List.of(client), List.of(Direction.values()), Weather.Change.REBOUND);
        relay().forgetFlows(client);
    }

    @Override
    public void heal() {
        heals++;
        record(scenario.clients(), List.of(Direction.values()), Weather.Change.HEALED);
        carrier.heal();
    }

    @Override
    public boolean hasReported(String client, Report what, String text) {
        return clients.get(client).hasReported(what, text);
    }

    /** Ends the run: every process is gone, and what they did before that is written down. */
    @Override
    public History history() {
        Instant end = clock.instant();
        recorder.add(new Late(now(), History.NETWORK, lateness()));
        clients.values().forEach(ClientContainer::readKeys);
        List<Runnable> stops = new ArrayList<>(carrier.stops());
        stops.add(server::stop);
        clients.values().forEach(client -> stops.add(client::stop));
        inParallel(stops);
        carrier.finish(end);
        reorderBuffer.writeUp(end);
        return new History(scenario, "containers", recorder.finish().stream()
                .filter(occurrence -> !occurrence.at().isNegative()).toList());
    }

    @Override
    public void close() {
        run.close();
    }

    private DatagramCarrier carrier(String image, DockerEngine engine) {
        String upstream = run.address(SERVER_AT) + ":" + ServerContainer.PORT;
        return scenario.isTunnelled()
                ? new TunnelContainers(scenario, image, engine.toxiproxy(), run, CARRIER_AT,
                        upstream, recorder, ports, reorderBuffer)
                : new ProxyContainer(scenario, image, run, CARRIER_AT, upstream,
                        new RelayEvents(recorder, ports, reorderBuffer));
    }

    private ProxyContainer relay() {
        if (carrier instanceof ProxyContainer relay) {
            return relay;
        }
        throw new UnsupportedOperationException("a tunnel has no weather");
    }

    /** Of the relay, or by how much the wall clock was set meanwhile, whichever is more. */
    private Duration lateness() {
        Duration set = Duration.between(clock.instant(), new MonotonicClock().instant()).abs();
        Duration late = carrier.lateness();
        return set.compareTo(late) > 0 ? set : late;
    }

    private List<String> command(String name) {
        boolean keepsPort = scenario.script().stream().anyMatch(
                step -> step instanceof Step.Crashes crash && crash.client().equals(name)
                        && crash.restart().filter(Step.Restart::keepsPort).isPresent());
        return workload.clientCommand(name, carrier.addressFor(name), ClientContainer.KEY_LOG,
                keepsPort ? OptionalInt.of(CLIENT_PORT) : OptionalInt.empty());
    }

    private boolean isQuiet() {
        server.failure().ifPresent(failure -> {
            throw new IllegalStateException(failure);
        });
        return clients.values().stream().allMatch(ClientContainer::isIdle) && server.isIdle();
    }

    private void record(List<String> names, List<Direction> directions, Weather.Change change) {
        Duration at = now();
        names.forEach(name -> directions.forEach(direction -> recorder
                .add(new Occurrence.Weather(at, name, direction, change))));
    }

    private static void inParallel(List<Runnable> actions) {
        ExecutorService workers = Executors.newFixedThreadPool(STARTS_AT_ONCE);
        try {
            CompletableFuture
                    .allOf(actions.stream()
                            .map(action -> CompletableFuture.runAsync(action, workers))
                            .toArray(CompletableFuture<?>[]::new))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            workers.shutdownNow();
        }
    }
}
