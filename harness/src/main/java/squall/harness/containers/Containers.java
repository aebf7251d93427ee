package squall.harness.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.history.TestbedKind;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.realtime.RealTimeTestbed;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.Testbed;

/**
 * A workload's programs, each in a container of its own on one network: server, clients, and what
 * carries datagrams between them. They are told what to do as people tell them, and known by what
 * they write.
 */
public final class Containers {
    private static final int SERVER_AT = 2;
    private static final int CARRIER_AT = 3;
    private static final int FIRST_CLIENT_AT = 10;
    /** The engine does no more at once without each taking longer. */
    private static final int AT_ONCE = 4;
    /** Of a client that comes back at the port that it had. */
    private static final int CLIENT_PORT = 12_000;

    private Containers() {}

    /**
     * Starts every container, and begins.
     *
     * @throws IllegalStateException in words, where there is no engine to do so
     * @throws EngineException where there is one, but it fails
     */
    public static <E> Testbed open(Scenario scenario, ProgramWorkload<E> workload,
            Installation installation, DockerEngine engine) {
        String image = engine.image(installation, workload.program());
        MonotonicClock clock = new MonotonicClock();
        ContainerRun run = new ContainerRun(scenario, image, new ContainerNetwork(engine.client()),
                clock, new HistoryRecorder(clock), new PortOwners(), new ReorderBuffer(),
                Executors.newFixedThreadPool(AT_ONCE,
                        Thread.ofPlatform().daemon().name("containers ", 1).factory()));
        Runnable close = () -> {
            run.workers().shutdownNow();
            run.network().close();
        };
        try {
            String server = run.network().address(SERVER_AT) + ":" + ServerContainer.PORT;
            DatagramCarrier carrier = scenario.isTunnelled()
                    ? new TunnelContainers(run, engine.toxiproxy(), CARRIER_AT, server)
                    : new ProxyContainer(run, CARRIER_AT, server);
            Testbed testbed = started(run, workload, carrier, close);
            carrier.open(run.recorder().start());
            return testbed;
        } catch (RuntimeException e) {
            close.run();
            throw EngineException.explaining(e);
        }
    }

    private static <E> Testbed started(ContainerRun run, ProgramWorkload<E> workload,
            DatagramCarrier carrier, Runnable close) {
        ServerContainer<E> server = new ServerContainer<>(run, SERVER_AT, workload);
        List<ClientContainer<E>> clients = new ArrayList<>();
        for (String name : run.scenario().clients()) {
            clients.add(new ClientContainer<>(name, run, FIRST_CLIENT_AT + clients.size(),
                    workload, command(name, run.scenario(), workload, carrier)));
        }
        List<Runnable> starts = new ArrayList<>(carrier.starts());
        starts.add(server::start);
        clients.forEach(client -> starts.add(client::prepare));
        CompletableFuture.allOf(
                starts.stream().map(run::inBackground).toArray(CompletableFuture<?>[]::new)).join();
        run.recorder().begin();
        return new RealTimeTestbed(TestbedKind.CONTAINERS, run.scenario(), workload, run.recorder(),
                server, clients, carrier, close);
    }

    private static List<String> command(String name, Scenario scenario,
            ProgramWorkload<?> workload, DatagramCarrier carrier) {
        boolean keepsPort = scenario.script().stream().anyMatch(
                step -> step instanceof Step.Crashes crash && crash.client().equals(name)
                        && crash.restart().filter(Step.Restart::keepsPort).isPresent());
        return workload.clientCommand(name, carrier.addressFor(name), ClientContainer.KEY_LOG,
                keepsPort ? OptionalInt.of(CLIENT_PORT) : OptionalInt.empty());
    }
}
