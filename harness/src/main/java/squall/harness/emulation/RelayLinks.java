package squall.harness.emulation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.Network;
import squall.harness.network.Network.ActiveBlackout;
import squall.harness.realtime.ClientControl;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.LinkControl;
import squall.harness.realtime.PortOwners;
import squall.harness.relay.FlowId;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLimits;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.RelaySettings;
import squall.harness.relay.UnknownSender;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.EndpointWorkload.Attacker;

/** The links of an emulation: a relay before each client, all on one loop. */
final class RelayLinks implements LinkControl, AutoCloseable {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final List<Direction> BOTH = List.of(Direction.values());

    private final Scenario scenario;
    private final HistoryRecorder recorder;
    private final Network network;
    /** On the loop's thread only. */
    private final Attacker attacker;
    private final UnknownSender stranger;
    private final RelayLoop loop;
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    /** What the relays threw: then the history is not what happened. */
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /**
     * Opens a relay for each client, which sends on to this server.
     *
     * @param stranger sends what the attacker sends from an unknown address; its owner closes it
     */
    RelayLinks(Scenario scenario, Network network, Attacker attacker, InetSocketAddress server,
            UnknownSender stranger, PortOwners ports, HistoryRecorder recorder)
            throws IOException {
        this.scenario = scenario;
        this.network = network;
        this.attacker = attacker;
        this.stranger = stranger;
        this.recorder = recorder;
        loop = new RelayLoop(failures::add);
        try {
            for (String client : scenario.clients()) {
                LinkPair links = new LinkPair(network.link(client, Direction.UP),
                        network.link(client, Direction.DOWN), loop.now().minus(recorder.now()));
                relays.put(client, new Relay(loop,
                        new RelaySettings(ANY_PORT, RelayLimits.USUAL, false), () -> server,
                        () -> links, new LinkRecorder(client, ports, recorder, attacker)));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where this client is to send to. */
    InetSocketAddress addressFor(String client) {
        return relays.get(client).localAddress();
    }

    @Override
    public Runnable blackout(Step.Blackout step) {
        ActiveBlackout outage = inLoop(() -> {
            record(step, Weather.Change.BLACKOUT);
            return network.blackout(step.clients(), step.directions());
        });
        return () -> inLoop(() -> {
            outage.end();
            record(step, Weather.Change.RESTORED);
        });
    }

    private void record(Step.Blackout step, Weather.Change change) {
        recorder.changed(step.clients(), step.directions(), change, scenario.number(step));
    }

    @Override
    public void impair(Step.Impair step) {
        inLoop(() -> {
            network.link(step.client(), step.direction()).impair(step.impairments());
            recorder.add(Weather.changed(recorder.now(), step, scenario));
        });
    }

    @Override
    public void rebind(String client) {
        inLoop(() -> {
            relays.get(client).forget(flow -> true);
            recorder.changed(List.of(client), BOTH, Weather.Change.REBOUND, 0);
        });
    }

    @Override
    public void heal() {
        inLoop(() -> {
            network.heal();
            recorder.changed(scenario.clients(), BOTH, Weather.Change.HEALED, 0);
        });
    }

    @Override
    public void attack(Attack attack, ClientControl client, Direction direction) {
        if (client.isPresent()) {
            Relay relay = relays.get(client.name());
            inLoop(() -> relay.newestFlow().ifPresent(flow -> attacker
                    .next(attack, client.name(), direction).ifPresent(payload -> {
                        if (attack.sender() == Attack.Sender.MEMBER) {
                            client.send(payload);
                        } else {
                            inject(attack, client.name(), flow, direction, payload);
                        }
                    })));
        }
    }

    private void inject(Attack attack, String client, FlowId flow, Direction direction,
            byte[] payload) {
        boolean isStranger = attack.sender() == Attack.Sender.STRANGER;
        recorder.injected(new Injected(recorder.now(), attack,
                isStranger ? History.STRANGER : client,
                isStranger ? 1 : Math.toIntExact(flow.number()), direction, payload, false));
        if (isStranger) {
            stranger.send(payload);
        } else {
            relays.get(client).inject(direction, payload);
        }
    }

    @Override
    public boolean isIdle() {
        return loop.waiting() == 0;
    }

    @Override
    public Duration lateness() {
        return loop.lateness().most();
    }

    @Override
    public CompletableFuture<?> failure() {
        return loop.ended();
    }

    /** Done when the relays have read what had reached their sockets; they go on. */
    @Override
    public CompletableFuture<Void> stop() {
        return loop.submit(() -> {}).exceptionallyCompose(ended -> loop.ended());
    }

    @Override
    public void finish(Instant end) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the relays failed: " + failures.peek());
        }
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
        loop.close();
    }

    private void inLoop(Runnable action) {
        inLoop(() -> {
            action.run();
            return Optional.empty();
        });
    }

    /** @throws CompletionException where the loop has ended, with the reason */
    private <T> T inLoop(Supplier<T> action) {
        try {
            return loop.submit(action).join();
        } catch (CompletionException e) {
            if (loop.ended().isCompletedExceptionally()) {
                loop.ended().join();
            }
            throw e;
        }
    }
}
