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
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.scenario.Step;

/**
 * A tunnel between clients and server: its two ends, and between them Toxiproxy, which knows
 * streams alone.
 */
final class TunnelContainers implements DatagramCarrier {
    private static final int FIRST_PORT = 20_001;
    private static final int FAR_PORT = 9_000;
    /** Once everything has healed nothing takes longer. */
    private static final Duration LONGEST_IN_FLIGHT = Duration.ofSeconds(1);

    private final ContainerRun run;
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
    TunnelContainers(ContainerRun run, ToxiproxyImage toxiproxyImage, int firstNumber,
            String server) {
        this.run = run;
        ContainerNetwork network = run.network();
        nearAddress = network.address(firstNumber);
        farAddress = network.address(firstNumber + 2);
        toxiproxy = new ToxiproxyStreams(run.scenario().clients(),
                network.address(firstNumber + 1), toxiproxyImage,
                network.place(firstNumber + 1, "toxiproxy"));
        List<String> command =
                new ArrayList<>(List.of(ImageContents.SQUALL, "tunnel", "near", "--json"));
        Map<Integer, String> byPort = new LinkedHashMap<>();
        for (String client : run.scenario().clients()) {
            byPort.put(port(client), client);
            command.add("0.0.0.0:" + port(client) + "=" + toxiproxy.addressFor(client));
        }
        TunnelEvents events =
                new TunnelEvents(byPort, run.recorder(), run.ports(), run.reorderBuffer());
        near = new Program(run.image(), network.place(firstNumber, "near"), command,
                beginning(nearListens, events::near));
        far = new Program(run.image(), network.place(firstNumber + 2, "far"),
                List.of(ImageContents.SQUALL, "tunnel",
                        "far", "--json", "0.0.0.0:" + FAR_PORT + "=" + server),
                beginning(farListens, events::far));
    }

    @Override
    public List<Runnable> starts() {
        return List.of(() -> near.start(nearListens), () -> far.start(farListens),
                () -> toxiproxy.start(farAddress + ":" + FAR_PORT));
    }

    @Override
    public CompletableFuture<Void> stop() {
        return CompletableFuture.allOf(run.inBackground(near::kill), run.inBackground(far::kill));
    }

    @Override
    public String addressFor(String client) {
        return nearAddress + ":" + port(client);
    }

    @Override
    public void open(Instant since) {
        run.scenario().script().forEach(step -> {
            if (step instanceof Step.Poisons poisons && poisons.isFromTheStart()) {
                begin(poisons);
            }
        });
    }

    @Override
    public Runnable poison(Step.Poisons step) {
        record(step, Weather.Change.POISONED);
        Runnable end = begin(step);
        return () -> {
            end.run();
            record(step, Weather.Change.CURED);
        };
    }

    private void record(Step.Poisons step, Weather.Change change) {
        run.recorder().changed(step.clients(), step.directions(), change,
                run.scenario().number(step));
    }

    private Runnable begin(Step.Poisons step) {
        List<Toxic> begun = new ArrayList<>();
        step.clients().forEach(name -> step.directions().forEach(
                direction -> begun.add(toxiproxy.poison(name, direction, step.toxic()))));
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
        run.recorder().changed(run.scenario().clients(), List.of(Direction.values()),
                Weather.Change.HEALED, 0);
        toxiproxy.heal();
    }

    /** What is on its way has arrived before the server counts as idle. */
    @Override
    public boolean isIdle() {
        return true;
    }

    /** The clock's alone: in a stream nothing has a time at which it is due. */
    @Override
    public Duration lateness() {
        return run.clockShift();
    }

    /** A datagram that entered well before the end and has not arrived was in a torn stream. */
    @Override
    public void finish(Instant end) {
        run.reorderBuffer().add(end, () -> run.recorder().giveUpBefore(
                run.recorder().at(end.minus(LONGEST_IN_FLIGHT)), "torn-stream"));
        run.reorderBuffer().writeUp(end);
    }

    private int port(String client) {
        return FIRST_PORT + run.scenario().clients().indexOf(client);
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
