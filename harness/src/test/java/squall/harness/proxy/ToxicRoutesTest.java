package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.proxy.HttpApiTest.assertRefused;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes and errors of Toxiproxy's API for toxics. */
class ToxicRoutesTest {
    private static final String CHAT = "{'name': 'chat', 'upstream': '127.0.0.1:9'}";

    private final Api api = new Api();

    @BeforeEach
    void createProxy() {
        api.post("/proxies", CHAT);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aToxicsLife() {
        Api.Reply added = api.post("/proxies/chat/toxics",
                "{'type': 'latency', 'attributes': {'latency': 300}}");
        assertThat(added).isEqualTo(new Api.Reply(200,
                "{\"attributes\":{\"latency\":300,\"jitter\":0},\"name\":\"latency_downstream\","
                        + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":1}"));
        assertThat(api.get("/proxies/chat/toxics").body()).isEqualTo("[" + added.body() + "]");
        assertThat(api.get("/proxies/chat/toxics/latency_downstream")).isEqualTo(added);
        assertThat(api.get("/proxies/chat").json().get("toxics")).hasSize(1);

        Api.Reply changed = api.send("PATCH", "/proxies/chat/toxics/latency_downstream",
                "{'attributes': {'jitter': 5}}");
        assertThat(changed.json().get("attributes"))
                .hasToString("{\"latency\":300,\"jitter\":5}");
        Api.Reply rarer = api.post("/proxies/chat/toxics/latency_downstream", "{'toxicity': 0.5}");
        assertThat(rarer.json().get("attributes")).isEqualTo(changed.json().get("attributes"));
        assertThat(rarer.json().get("toxicity").doubleValue()).isEqualTo(0.5);

        assertThat(api.send("DELETE", "/proxies/chat/toxics/latency_downstream", ""))
                .isEqualTo(new Api.Reply(204, ""));
        assertThat(api.get("/proxies/chat/toxics").body()).isEqualTo("[]");
        assertThat(api.log()).containsSubsequence(
                "chat: added latency_downstream: latency downstream, latency=300 jitter=0",
                "chat: changed latency_downstream: latency downstream, latency=300 jitter=5",
                "chat: changed latency_downstream: latency downstream, latency=300 jitter=5, toxicity 0.5",
                "chat: removed latency_downstream");
    }

    @Test
    void toxicsThatAreWrongAreRefused() {
        String toxics = "/proxies/chat/toxics";
        api.post(toxics, "{'type': 'timeout'}");
        assertRefused(api.post(toxics, "{'type': 'latncy'}"), 400,
                "invalid toxic type: unknown type \"latncy\"; did you mean \"latency\"? "
                        + "Expected one of latency, bandwidth, timeout, limit_data, reset_peer, "
                        + "slicer, slow_close, packet_loss, burst_loss, flap, mtu, duplicate, "
                        + "reorder, corrupt, truncate, drop_list");
        assertRefused(api.post(toxics, "{'type': 'nope', 'stream': 'x'}"), 400,
                "stream was invalid, can be either upstream or downstream");
        assertRefused(api.post(toxics, "{'type': 'timeout'}"), 409, "toxic already exists");
        assertRefused(api.post(toxics, "{'type': 'timeout', 'name': 'timeout_downstream',"
                + "'stream': 'upstream'}"), 409, "toxic already exists");
        assertRefused(api.post(toxics, "["), 400, null);
        assertRefused(api.post("/proxies/x/toxics", "["), 404, "proxy not found");
        assertRefused(api.get(toxics + "/x"), 404, "toxic not found");
        assertRefused(api.send("PATCH", toxics + "/x", "["), 404, "toxic not found");
        assertRefused(api.send("DELETE", toxics + "/x", ""), 404, "toxic not found");
        assertRefused(api.send("PATCH", toxics + "/timeout_downstream",
                "{'attributes': {'timeout': 'x'}}"), 400, null);
        assertThat(api.get(toxics).json()).hasSize(1);
    }

    @Test
    void oneToxicTooManyIsRefused() {
        IntStream.range(0, ProxyLimits.TOXICS_PER_PROXY).forEach(i -> assertThat(
                api.post("/proxies/chat/toxics", "{'type': 'timeout', 'name': '" + i + "'}")
                        .status())
                .isEqualTo(200));
        assertRefused(api.post("/proxies/chat/toxics", "{'type': 'timeout'}"), 429,
                "too many toxics; at most 64");
    }
}
