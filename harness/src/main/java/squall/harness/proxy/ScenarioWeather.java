package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import squall.harness.network.Direction;
import squall.harness.network.Network;
import squall.harness.network.Network.ActiveBlackout;
import squall.harness.relay.LinkPair;
import squall.harness.relay.RelayLoop;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * A scenario's network conditions for real traffic: each client's links, and what the script does
 * to them from the first datagram on. The programs behind the proxies do what clients do. On the
 * relay loop's thread, once datagrams flow.
 */
final class ScenarioWeather {
    private final Scenario scenario;
    private final RelayLoop loop;
    private final Events events;
    private final Executor announcer;
    private final Network network;
    private final Map<String, Client> clients = new HashMap<>();
    /** By the step that began each. */
    private final IdentityHashMap<Step.Blackout, ActiveBlackout> outages = new IdentityHashMap<>();
    private Optional<Duration> origin = Optional.empty();

    /** @param announcer writes the log, because the loop must not wait for it */
    ScenarioWeather(Scenario scenario, RelayLoop loop, Events events, Executor announcer) {
        this.scenario = scenario;
        this.loop = loop;
        this.events = events;
        this.announcer = announcer;
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        scenario.clients().forEach(name -> clients.put(name, new Client(name)));
    }

    Weather of(String client) {
        return clients.get(client);
    }

    /** Applies this weather to the links of that relay from now on. */
    void govern(String client, ToxicRelay relay) {
        clients.get(client).relay = Optional.of(relay);
    }

    private Duration begin(Duration now) {
        if (origin.isEmpty()) {
            origin = Optional.of(now);
            announce("the first datagram: the script's time begins");
            for (Step step : scenario.script()) {
                loop.submitAt(now.plus(step.at()), () -> play(step));
                if (step instanceof Step.Blackout blackout && blackout.lasts().isPresent()) {
                    loop.submitAt(now.plus(blackout.end()), () -> end(blackout));
                }
            }
        }
        return origin.get();
    }

    private void play(Step step) {
        switch (step) {
            case Step.Blackout blackout -> {
                outages.put(blackout,
                        network.blackout(blackout.clients(), blackout.directions()));
                announce("blackout of " + String.join(", ", blackout.clients()));
            }
            case Step.Impair impair -> {
                Client client = clients.get(impair.client());
                client.become(client.impairments.change(impair.direction(),
                        before -> impair.impairments()));
                announce("other links of " + impair.client());
            }
            case Step.Rebind rebind -> {
                clients.get(rebind.client()).relay.ifPresent(ToxicRelay::forgetFlows);
                announce("another port for " + rebind.client());
            }
            case Step.Heal heal -> {
                network.heal();
                clients.values().forEach(client -> client
                        .become(new ClientLinks(client.name, List.of(), List.of())));
                announce("everything heals");
            }
            default -> {
                // the programs behind the proxies do what clients do
            }
        }
    }

    private void end(Step.Blackout blackout) {
        outages.remove(blackout).end();
        announce("end of the blackout of " + String.join(", ", blackout.clients()));
    }

    private void announce(String words) {
        announcer.execute(() -> events.changed("weather", "", scenario.name() + ": " + words));
    }

    /** The weather of one client. */
    private final class Client implements Weather {
        private final String name;
        private volatile ClientLinks impairments;
        private volatile Optional<ToxicRelay> relay = Optional.empty();

        private Client(String name) {
            this.name = name;
            impairments = new ClientLinks(name, scenario.impairments(name, Direction.UP),
                    scenario.impairments(name, Direction.DOWN));
        }

        @Override
        public LinkPair links(long flow, Duration now) {
            return new LinkPair(network.link(name, Direction.UP),
                    network.link(name, Direction.DOWN),
                    begin(now));
        }

        @Override
        public ClientLinks impairments() {
            return impairments;
        }

        @Override
        public Optional<ObjectNode> json() {
            return Optional.of(Weather
                    .write(ApiJson.object().put("scenario", scenario.name()), impairments));
        }

        private void become(ClientLinks now) {
            impairments = now;
            relay.ifPresent(ToxicRelay::refresh);
        }
    }
}
