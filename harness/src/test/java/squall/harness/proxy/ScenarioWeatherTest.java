package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.relay.Socket;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.testing.RepeatWhileLate;

class ScenarioWeatherTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final Api api = new Api();
    private final Socket server = new Socket();
    private final Socket alice = new Socket();
    private final Socket bob = new Socket();

    @AfterEach
    void close() {
        api.close();
        List.of(server, alice, bob).forEach(Socket::close);
    }

    @Test
    void everyClientHasItsOwnLinksWhateverItsPort() throws IOException {
        Map<String, InetSocketAddress> proxies = under("""
                links:
                  - {of: alice, up: [{drop: first 2}]}
                script:
                  - {at: 0s, everyone: joins}
                """);
        alice.send("one", proxies.get("alice"));
        bob.send("bob's one", proxies.get("bob"));
        server.hears("bob's one");
        try (Socket otherPort = new Socket()) {
            otherPort.send("two", proxies.get("alice"));
            otherPort.send("three", proxies.get("alice"));
            server.hears("three");
        }
        assertThat(server.texts()).containsExactlyInAnyOrder("bob's one", "three");
    }

    @Test
    void theScriptsTimeBeginsWithTheFirstDatagram() throws IOException {
        Map<String, InetSocketAddress> proxies = under("""
                links:
                  - {of: everyone, up: [{drop: [1]}]}
                script:
                  - {at: 0s, blackout: alice, direction: up, for: 200ms}
                  - {at: 400ms, heal: everything}
                """);
        assertThat(api.log()).noneMatch(line -> line.contains("first datagram"));
        bob.send("dropped", proxies.get("bob"));
        await().until(() -> api.log().contains("mine: everything heals"));
        assertThat(api.log()).containsSubsequence(
                "mine: the first datagram: the script's time begins",
                "mine: blackout of alice", "mine: end of the blackout of alice",
                "mine: everything heals");
        alice.send("alice", proxies.get("alice"));
        server.hears("alice");
        assertThat(server.texts()).containsExactly("alice");
    }

    @Test
    void toxicsComeOnTopOfTheWeatherAndOutliveItsHealing() throws IOException {
        Map<String, InetSocketAddress> proxies = under("""
                links:
                  - {of: everyone, up: [{drop: [1]}]}
                script:
                  - {at: 100ms, heal: everything}
                """);
        api.post("/proxies/alice/toxics",
                "{'type': 'drop_list', 'stream': 'upstream', 'attributes': {'datagrams': '2-3'}}");
        alice.send("one", proxies.get("alice"));
        alice.send("two", proxies.get("alice"));
        await().until(() -> api.log().contains("mine: everything heals"));
        alice.send("three", proxies.get("alice"));
        alice.send("four", proxies.get("alice"));
        server.hears("four");
        assertThat(server.texts()).containsExactly("four");
    }

    @Test
    void aProxyThatIsThereAlreadyIsNotReplaced() {
        InetSocketAddress proxy = api.proxy("alice", server.address());
        assertThatThrownBy(() -> under("script: [{at: 0s, everyone: joins}]"))
                .isInstanceOf(ApiException.class).hasMessage("proxy already exists");
        alice.send("still here", proxy);
        server.hears("still here");
        assertThat(api.get("/proxies/alice").json().get("listen").textValue())
                .isEqualTo(HostPort.written(proxy));
    }

    private Map<String, InetSocketAddress> under(String rest) throws IOException {
        Map<String, String> written = api.server().putUnder(ScenarioFile.parse("mine.yaml", """
                name: mine
                about: A file of one's own.
                clients: [alice, bob]
                """ + rest), HostPort.written(server.address()), List.of());
        assertThat(written).containsOnlyKeys("alice", "bob");
        return Map.of("alice", HostPort.parse(written.get("alice")).orElseThrow().resolve(), "bob",
                HostPort.parse(written.get("bob")).orElseThrow().resolve());
    }
}
