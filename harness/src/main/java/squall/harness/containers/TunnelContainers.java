package squall.harness.containers;

import eu.rekawek.toxiproxy.model.Toxic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import squall.harness.network.Direction;
import squall.harness.recording.HistoryRecorder;
import squall.harness.recording.PortOwners;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;

/**
 * A tunnel between clients and server: its two ends, and between them Toxiproxy, which knows
 * streams alone.
 */
final class TunnelContainers implements DatagramCarrier {
    private static final int FIRST_PORT = 20_001;
    private static final int FAR_PORT = 9_000;
    /** Once everything has healed nothing takes longer. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final HistoryRecorder recorder;
    private final ReorderBuffer reorderBuffer;
    private final String nearAddress;
    private final String farAddress;
    private final ToxiproxyStreams toxiproxy;
    private final Program near;
    private final Program far;
    private final CompletableFuture<Void> nearListens = new CompletableFuture<>();
    private final CompletableFuture<Void> farListens = new CompletableFuture<>();
    private int heals;

    /**
     * @param firstNumber in the run's network, of three that it takes
     * @param server where datagrams go
     */
    TunnelContainers(Scenario scenario, String image, ToxiproxyImage toxiproxyImage,
            ContainerNetwork run, int firstNumber, String server, HistoryRecorder recorder,
            PortOwners ports, ReorderBuffer reorderBuffer) {
        this.scenario = scenario;
        this.recorder = recorder;
        this.reorderBuffer = reorderBuffer;
        nearAddress = run.address(firstNumber);
        farAddress = run.address(firstNumber + 2);
        toxiproxy = new ToxiproxyStreams(scenario.clients(), run.address(firstNumber + 1),
                toxiproxyImage, run.place(firstNumber + 1, "toxiproxy"));
        List<String> command = new ArrayList<>(List.of("@squall", "tunnel", "near", "--json"));
        Map<Integer, String> byPort = new LinkedHashMap<>();
        for (String client : scenario.clients()) {
            byPort.put(port(client), client);
            command.add("0.0.0.0:" + port(client) + "=" + toxiproxy.addressFor(client));
        }
        TunnelEvents events = new TunnelEvents(byPort, recorder, ports, reorderBuffer);
        near = new Program(image, run.place(firstNumber, "near"), command,
                beginning(nearListens, events::near));
        far = new Program(image, run.place(firstNumber + 2, "far"), List.of("@squall", "tunnel",
                "far", "--json", "0.0.0.0:" + FAR_PORT + "=" + server),
                beginning(farListens, events::far));
    }

    @Override
    public List<Runnable> starts() {
        return List.of(() -> near.start(nearListens), () -> far.start(farListens),
                () -> toxiproxy.start(farAddress + ":" + FAR_PORT));
    }

    @Override
    public List<Runnable> stops() {
        return List.of(near::kill, far::kill);
    }

    @Override
    public String addressFor(String client) {
        return nearAddress + ":" + port(client);
    }

    @Override
    public void open(Instant since) {
        scenario.script().forEach(step -> {
            if (step instanceof Step.Poisons poisons && poisons.isFromTheStart()) {
                poison(poisons.clients(), poisons.directions(), poisons.toxic());
            }
        });
    }

    /** What ends it does nothing where everything has healed meanwhile. */
    Runnable poison(List<String> names, List<Direction> directions, StreamToxic toxic) {
        List<Toxic> begun = new ArrayList<>();
        names.forEach(name -> directions.forEach(
                direction -> begun.add(toxiproxy.poison(name, direction, toxic))));
        int since = heals;
        return () -> {
            if (since == heals) {
                begun.forEach(toxiproxy::cure);
            }
        };
    }

    @Override
    public void heal() {
        heals++;
        toxiproxy.heal();
    }

    /** None of its own: in a stream nothing has a time at which it is due. */
    @Override
    public Duration lateness() {
        return Duration.ZERO;
    }

    /** Whatever has entered by then and not arrived was in a stream that was torn. */
    @Override
    public void finish(Instant end) {
        reorderBuffer.add(end,
                () -> recorder.giveUpBefore(recorder.at(end.minus(UNDER_WAY)), "torn-stream"));
    }

    private int port(String client) {
        return FIRST_PORT + scenario.clients().indexOf(client);
    }

    /** The first line says that it listens. */
    private static Consumer<String> beginning(CompletableFuture<Void> listens,
            Consumer<String> events) {
        return line -> {
            listens.complete(null);
            events.accept(line);
        };
    }
}
