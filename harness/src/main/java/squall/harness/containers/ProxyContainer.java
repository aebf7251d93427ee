package squall.harness.containers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.ImpairmentJson;

/**
 * The relay as its API has it: a proxy for each client, under that client's name. By Toxiproxy's
 * own client, wherever that knows what is to be said.
 */
final class ProxyContainer implements DatagramCarrier {
    private static final int API_PORT = 8474;
    private static final int FIRST_PORT = 20_001;
    private static final List<Direction> BOTH = List.of(Direction.values());
    private static final Pattern LATEST =
            Pattern.compile("(?m)^squall_relay_latest_microseconds (\\d+)$");

    private final ContainerRun run;
    private final String address;
    private final ApiClient http;
    private final ToxiproxyClient client;
    private final Program program;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final RelayEvents events;
    private final String upstream;
    private int blackouts;
    private int heals;

    /**
     * @param number in the run's network
     * @param upstream where datagrams go
     */
    ProxyContainer(ContainerRun run, int number, String upstream) {
        this.run = run;
        this.upstream = upstream;
        events = new RelayEvents(run.recorder(), run.ports(), run.reorderBuffer());
        address = run.network().address(number);
        http = new ApiClient(address, API_PORT);
        client = new ToxiproxyClient(address, API_PORT);
        program = new Program(run.image(), run.network().place(number, "relay"),
                List.of(ImageContents.SQUALL, "proxy", "--listen", "0.0.0.0:" + API_PORT, "--seed",
                        String.valueOf(run.scenario().seed())),
                line -> started.complete(null));
    }

    @Override
    public List<Runnable> starts() {
        return List.of(() -> {
            program.start(started);
            events.read(http.lines("/events?datagrams=whole"));
        });
    }

    @Override
    public CompletableFuture<Void> stop() {
        return run.inBackground(() -> {
            events.expectEnd();
            program.kill();
        });
    }

    @Override
    public String addressFor(String name) {
        return address + ":" + port(name);
    }

    /** A proxy for each client. */
    @Override
    public void open(Instant since) {
        for (String name : run.scenario().clients()) {
            ObjectNode proxy = JsonNodeFactory.instance.objectNode().put("name", name)
                    .put("listen", "0.0.0.0:" + port(name)).put("upstream", upstream);
            ObjectNode weather = proxy.putObject("weather").put("since", since.toString());
            for (Direction direction : Direction.values()) {
                weather.put(word(direction),
                        ImpairmentJson.written(run.scenario().impairments(name, direction)));
            }
            http.post("/proxies", proxy.toString());
        }
    }

    @Override
    public void impair(Step.Impair step) {
        run.recorder().add(Weather.changed(run.recorder().now(), step, run.scenario()));
        set(step.client(), step.direction(), step.impairments());
    }

    private void set(String name, Direction direction, List<Impairment> impairments) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.putObject("weather").put(word(direction), ImpairmentJson.written(impairments));
        http.post("/proxies/" + name, change.toString());
    }

    @Override
    public Runnable blackout(Step.Blackout step) {
        record(step, Weather.Change.BLACKOUT);
        List<Toxic> begun = new ArrayList<>();
        step.clients().forEach(name -> step.directions()
                .forEach(direction -> begun.add(blackout(name, direction))));
        int since = heals;
        return () -> {
            if (since == heals) {
                begun.forEach(this::end);
            }
            record(step, Weather.Change.RESTORED);
        };
    }

    private void record(Step.Blackout step, Weather.Change change) {
        run.recorder().changed(step.clients(), step.directions(), change,
                run.scenario().number(step));
    }

    /** Toxiproxy's {@code timeout}, under which nothing gets through until it is removed. */
    private Toxic blackout(String name, Direction direction) {
        blackouts++;
        return ask(() -> proxy(name).toxics().timeout("blackout-" + blackouts,
                direction == Direction.UP ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM,
                0));
    }

    private void end(Toxic blackout) {
        ask(() -> {
            blackout.remove();
            return blackout;
        });
    }

    /** Toxiproxy's {@code reset_peer}: the client's next datagram comes from another port. */
    @Override
    public void rebind(String name) {
        run.recorder().changed(List.of(name), BOTH, Weather.Change.REBOUND, 0);
        ask(() -> {
            Toxic reset = proxy(name).toxics().resetPeer("rebind", ToxicDirection.UPSTREAM, 0);
            reset.remove();
            return reset;
        });
    }

    @Override
    public void heal() {
        heals++;
        run.recorder().changed(run.scenario().clients(), BOTH, Weather.Change.HEALED, 0);
        ask(() -> {
            client.reset();
            return client;
        });
        run.scenario().clients().forEach(
                name -> BOTH.forEach(direction -> set(name, direction, List.of())));
    }

    /** What is on its way has arrived before the server counts as idle. */
    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public Duration lateness() {
        Matcher latest = LATEST.matcher(http.get("/metrics"));
        if (!latest.find()) {
            throw new IllegalStateException("the relay does not say how late it was");
        }
        Duration late = Duration.of(Long.parseLong(latest.group(1)), ChronoUnit.MICROS);
        return Collections.max(List.of(late, run.clockShift()));
    }

    @Override
    public void finish(Instant end) {
        events.ended().join();
        run.reorderBuffer().writeUp(end);
    }

    private Proxy proxy(String name) throws IOException {
        return client.getProxy(name);
    }

    private int port(String name) {
        return FIRST_PORT + run.scenario().clients().indexOf(name);
    }

    private static String word(Direction direction) {
        return direction == Direction.UP ? "upstream" : "downstream";
    }

    private static <T> T ask(ApiRequest<T> request) {
        return ApiRequest.ask("the relay", request);
    }
}
