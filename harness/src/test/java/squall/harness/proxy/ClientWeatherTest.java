package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Link;
import squall.harness.network.Loss;
import squall.harness.relay.Socket;

/** The links of a client, as a request gives them to a proxy. */
class ClientWeatherTest {
    private static final int DATAGRAMS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Api api = new Api();
    private final Socket server = new Socket();
    private final Socket first = new Socket();
    private final Socket second = new Socket();

    @AfterEach
    void close() {
        api.close();
        List.of(server, first, second).forEach(Socket::close);
    }

    @Test
    void allFlowsShareTheLuckOfTheClientOfThatName() {
        InetSocketAddress alice = proxy("{'upstream': '[{loss: 50%}]'}");
        IntStream.rangeClosed(1, DATAGRAMS)
                .forEach(i -> (i % 2 == 0 ? first : second).send("m-" + i, alice));
        Link link = new Link(Api.SEED, "alice", Direction.UP, List.of(new Loss(0.5)));
        IntStream.rangeClosed(1, DATAGRAMS)
                .filter(i -> link.judge(Duration.ZERO, new byte[0]) instanceof Fate.Arriving)
                .forEach(i -> server.hears("m-" + i));
    }

    @Test
    void whatIsChangedChangesAndTheRestStays() {
        InetSocketAddress alice =
                proxy("{'upstream': '[{drop: 1..9}]', 'downstream': '[{loss: 100%}]'}");
        first.send("lost", alice);
        assertThat(change("{'upstream': '[]'}")).isEqualTo(200);
        first.send("there", alice);
        server.send("never", server.hears("there").from());
        assertThat(change("{'downstream': '[]'}")).isEqualTo(200);
        server.send("back", server.hears("there").from());
        first.hears("back");
        assertThat(first.texts()).containsExactly("back");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{los: 1%}]   | bad request body: impairments:1:3: unknown key "los"; did you mean "loss"?
            [{loss: 1}]   | bad request body: impairments:1:9: "1" has no unit; write for example 20%
            """)
    void aMistakeIsToldAsInAScenario(String written, String message) {
        Api.Reply reply = api.post("/proxies", "{'name': 'alice', 'upstream': 'localhost:9',"
                + " 'weather': {'upstream': '" + written + "'}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(error(reply)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'up': '[]'}     | bad request body: weather: unknown key "up"; expected one of upstream, downstream, since
            {'upsteam': '[]'} | bad request body: weather: unknown key "upsteam"; did you mean "upstream"?
            {'since': 'now'} | bad request body: weather.since is "now" and no time such as 2026-11-23T17:00:00Z
            {'since': '2026-11-23T17:00:01Z'} | bad request body: weather.since is 2026-11-23T17:00:00Z and can't be changed; delete the proxy and create it again
            """)
    void whatItDoesNotKnowOrCanNotChangeIsRefused(String weather, String message) {
        proxy("{'since': '2026-11-23T17:00:00Z'}");
        Api.Reply reply = api.post("/proxies/alice", "{'weather': " + weather + "}");
        assertThat(error(reply)).isEqualTo(message);
    }

    /** A model that computes every period since then would block the loop of all proxies. */
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z"})
    void forwardsHoweverFarItsWeathersBeginningIs(String since) {
        InetSocketAddress alice = proxy("{'since': '" + since + "', 'upstream': "
                + "'[{burst loss: {good: 1ms, bad: 1ms}}, {flap: {up: 1ms, down: 1ms}}]'}");
        await().atMost(PATIENCE).until(() -> {
            first.send("there", alice);
            return server.texts().contains("there");
        });
    }

    @Test
    void onlyAProxyThatHasAWeatherCanGetAnother() {
        api.proxy("alice", server.address());
        Api.Reply reply = api.post("/proxies/alice", "{'weather': {'upstream': '[]'}}");
        assertThat(error(reply)).isEqualTo(
                "bad request body: only a proxy that was created with a weather has one");
    }

    private InetSocketAddress proxy(String weather) {
        return Api.address(api.post("/proxies", "{'name': 'alice', 'upstream': '"
                + HostPort.written(server.address()) + "', 'weather': " + weather + "}"));
    }

    private int change(String weather) {
        return api.post("/proxies/alice", "{'weather': " + weather + "}").status();
    }

    private static String error(Api.Reply reply) {
        JsonNode error = reply.json().get("error");
        return error.textValue();
    }
}
