package squall.harness.containers;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.toxiproxy.ToxiproxyContainer;
import squall.harness.containers.ApiRequest.ApiAnswers;
import squall.harness.containers.ContainerNetwork.ContainerAddress;
import squall.harness.network.Direction;
import squall.harness.scenario.StreamToxic;

/** Toxiproxy itself in a container, with a proxy for each client's streams. */
final class ToxiproxyStreams {
    private static final int API_PORT = 8474;
    private static final int FIRST_PORT = 8_666;

    private final List<String> clients;
    private final String address;
    private final ContainerCreation creations;
    private final ToxiproxyContainer container;
    private final ToxiproxyClient api;
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private int toxics;

    /** @param address of its container */
    ToxiproxyStreams(List<String> clients, String address, ToxiproxyImage image,
            ContainerAddress place) {
        this.clients = clients;
        this.address = address;
        creations = place.creations();
        api = new ToxiproxyClient(address, API_PORT);
        container = new ToxiproxyContainer(image.name());
        // It is asked at its own address: the run's network has no ports of the host's.
        container.setExposedPorts(List.of());
        container.withCreateContainerCmdModifier(place::put)
                .waitingFor(new WaitAllStrategy()
                        .withStrategy(
                                Wait.forLogMessage(".*Starting Toxiproxy HTTP server.*\\n", 1))
                        .withStrategy(new ApiAnswers(api::version)));
    }

    /** It answers by the time that this returns. */
    void start(String upstream) {
        creations.make(container::start);
        for (String client : clients) {
            int port = port(client);
            proxies.put(client, ask(() -> api.createProxy("streams-" + port, "0.0.0.0:" + port,
                    upstream)));
        }
    }

    /** Where a client's streams come in. */
    String addressFor(String client) {
        return address + ":" + port(client);
    }

    Toxic poison(String client, Direction direction, StreamToxic toxic) {
        toxics++;
        String name = "toxic-" + toxics;
        ToxicDirection way =
                direction == Direction.UP ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
        var ofProxy = proxies.get(client).toxics();
        return ask(() -> switch (toxic) {
            case StreamToxic.Latency(var latency, var jitter) ->
                    ofProxy.latency(name, way, latency.toMillis()).setJitter(jitter.toMillis());
            case StreamToxic.Bandwidth(var rate) -> ofProxy.bandwidth(name, way, rate);
            case StreamToxic.Timeout(var timeout) ->
                    ofProxy.timeout(name, way, timeout.toMillis());
            case StreamToxic.ResetPeer(var timeout) ->
                    ofProxy.resetPeer(name, way, timeout.toMillis());
        });
    }

    void cure(Toxic toxic) {
        ask(() -> {
            toxic.remove();
            return toxic;
        });
    }

    void heal() {
        ask(() -> {
            api.reset();
            return api;
        });
    }

    private int port(String client) {
        return FIRST_PORT + clients.indexOf(client);
    }

    private static <T> T ask(ApiRequest<T> request) {
        return ApiRequest.ask("Toxiproxy", request);
    }
}
