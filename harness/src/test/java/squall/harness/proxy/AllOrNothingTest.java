package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** A refused request has no effect, and what GET shows can be set again as it is. */
class AllOrNothingTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String CHAT = "{'name': 'chat', 'upstream': '127.0.0.1:9'}";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{'type': 'timeout'}, {'type': 'timeout'}] | 409 | toxic already exists at toxic 2 of proxy 1
            [{'type': 'latency', 'attributes': {'latency': 'x'}}] | 400 | bad request body: attributes.latency is "x" and not a number at toxic 1 of proxy 1
            {} | 400 | bad request body: toxics is no array at proxy 1
            """)
    void wrongToxicsArePopulatedByNoProxy(String toxics, int status, String message) {
        Api.Reply reply = api.post("/populate",
                "[{'name': 'a', 'upstream': 'localhost:9', 'toxics': " + toxics + "}]");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("error").textValue()).isEqualTo(message);
        assertThat(api.get("/proxies").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'listen': '127.0.0.1:TAKEN', WEATHER | 500
            {'listen': '203.0.113.1:OWN', WEATHER | 500
            {'listen': '203.0.113.1:0', WEATHER   | 500
            {'listen': '224.0.0.1:0', WEATHER     | 500
            {'listen': 'nowhere', WEATHER         | 500
            {'upstream': '127.0.0.1:OWN', WEATHER | 400
            {'upstream': 'nowhere', 'listen': '127.0.0.1:0', WEATHER | 400
            {'enabled': 'perhaps', WEATHER        | 400
            {'listen': '127.0.0.1:0', 'weather': {'upstream': '[{los: 1%}]'}} | 400
            """)
    void aRefusedChangeHasNoEffect(String change, int status) throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Socket server = new Socket();
                Socket client = new Socket()) {
            InetSocketAddress proxy = Api.address(api.post("/proxies", "{'name': 'chat',"
                    + "'upstream': '" + HostPort.written(server.address()) + "',"
                    + "'weather': {'upstream': '[]'}}"));
            api.post("/proxies/chat/toxics", "{'type': 'latency'}");
            client.send("before", proxy);
            InetSocketAddress flow = server.hears("before").from();
            Api.Reply before = api.get("/proxies/chat");
            List<String> log = api.log();

            assertThat(api.post("/proxies/chat", change
                    .replace("TAKEN", String.valueOf(taken.getLocalPort()))
                    .replace("OWN", String.valueOf(proxy.getPort()))
                    .replace("WEATHER", "'weather': {'upstream': '[{loss: 100%}]'}}")).status())
                    .isEqualTo(status);
            assertThat(api.get("/proxies/chat")).isEqualTo(before);
            assertThat(api.log()).isEqualTo(log);
            client.send("after", proxy);
            assertThat(server.hears("after").from()).isEqualTo(flow);
        }
    }

    @Test
    void aRefusedChangeOfADisabledProxyHasNoEffect() throws IOException {
        api.post("/proxies", CHAT.replace("}", ", 'enabled': false}"));
        Api.Reply before = api.get("/proxies/chat");
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(api.post("/proxies/chat", "{'enabled': true, 'upstream': 'localhost:8',"
                    + "'listen': '127.0.0.1:" + taken.getLocalPort() + "'}").status())
                    .isEqualTo(500);
        }
        assertThat(api.get("/proxies/chat")).isEqualTo(before);
    }

    @Test
    void aProxyMovesToAnotherAddressOfItsPort() {
        Api.Reply created = api.post("/proxies", CHAT);
        String everywhere = "0.0.0.0:" + Api.address(created).getPort();
        assertThat(api.post("/proxies/chat", "{'listen': '" + everywhere + "'}").json()
                .get("listen").textValue()).isEqualTo(everywhere);
    }

    @Test
    void aRefusedResetHasNoEffect() throws IOException {
        api.post("/proxies", "{'name': 'a', 'upstream': 'localhost:9', 'enabled': false}");
        api.post("/proxies/a/toxics", "{'type': 'timeout'}");
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            api.post("/proxies", "{'name': 'b', 'upstream': 'localhost:9', 'enabled': false,"
                    + "'listen': '127.0.0.1:" + taken.getLocalPort() + "'}");
            Api.Reply before = api.get("/proxies");
            assertThat(api.post("/reset", "").status()).isEqualTo(500);
            assertThat(api.get("/proxies/a").json().get("enabled").booleanValue()).isFalse();
            assertThat(api.get("/proxies/a").json().get("toxics"))
                    .isEqualTo(before.json().get("a").get("toxics"));
        }
    }

    @Test
    void populateTakesBackWhatGetHasGiven() {
        api.post("/proxies", "{'name': 'chat', 'upstream': '127.0.0.1:9', 'weather':"
                + "{'upstream': '[{loss: 20%}]', 'since': '2026-11-23T17:00:00Z'}}");
        api.post("/proxies/chat/toxics",
                "{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 1}}");
        Api.Reply given = api.get("/proxies/chat");
        assertThat(given.json().get("weather")).hasToString("{\"upstream\":\"[{loss: 20%}]\","
                + "\"downstream\":\"[]\",\"since\":\"2026-11-23T17:00:00Z\"}");
        api.send("DELETE", "/proxies/chat", "");
        assertThat(api.post("/populate", "[" + given.body() + "]").status()).isEqualTo(201);
        assertThat(api.get("/proxies/chat").json()).isEqualTo(given.json());
        assertThat(api.post("/proxies/chat", given.body()).json()).isEqualTo(given.json());
    }

    @Test
    void dropListTakesBackWhatItGaveOut() {
        api.post("/proxies", CHAT);
        String ordinals = IntStream.rangeClosed(1, ProxyLimits.SPANS)
                .mapToObj(i -> String.valueOf(100_000_000_000_000_000L + 2L * i))
                .collect(Collectors.joining(","));
        Api.Reply added = api.post("/proxies/chat/toxics",
                "{'type': 'drop_list', 'attributes': {'datagrams': [" + ordinals + "]}}");
        assertThat(added.status()).isEqualTo(200);
        Api.Reply again = api.post("/proxies/chat/toxics/drop_list_downstream", added.body());
        assertThat(again).isEqualTo(added);
        assertThat(api.post("/proxies/chat/toxics/drop_list_downstream",
                "{'attributes': {'datagrams': [" + ordinals + ", 1]}}").body())
                .contains("attributes.datagrams has 5001 gaps; at most 5000");
    }
}
