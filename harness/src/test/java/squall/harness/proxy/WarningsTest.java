package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request names in vain is said in an answer that is otherwise the same, and in the log. */
class WarningsTest {
    private static final String TOXICS = "/proxies/chat/toxics";
    private static final String ENABLE =
            "unknown field of the proxy \"enable\"; did you mean \"enabled\"? Expected one of "
                    + "name, listen, upstream, enabled, toxics, weather, flows, flow_timeout, "
                    + "waiting, any_port";

    private final Api api = new Api();

    @BeforeEach
    void createProxy() {
        api.post("/proxies", "{'name': 'chat', 'upstream': '127.0.0.1:9'}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void anUnknownAttributeIsToldInTheAnswerAndInTheLog() {
        Api.Reply added =
                api.post(TOXICS, "{'type': 'packet_loss', 'attributes': {'loss': 0.3}}");
        String unknown = "unknown attribute of packet_loss \"loss\"; did you mean \"loss_rate\"? "
                + "Expected one of loss_rate, correlation";
        String defaults =
                "defaults taken: stream=downstream toxicity=1 loss_rate=0.1 correlation=0";
        assertThat(added.status()).isEqualTo(200);
        assertThat(warning(added)).isEqualTo(unknown + "; " + defaults);
        ObjectNode rest = added.json().deepCopy();
        rest.remove("warning");
        assertThat(rest).isEqualTo(api.get(TOXICS + "/packet_loss_downstream").json());
        assertThat(api.log()).endsWith("chat: warning: " + unknown, "chat: warning: " + defaults);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type': 'latency', 'attributes': {'latncy': 300, 'JITTER': 5}} | unknown attribute of latency "latncy"; did you mean "latency"? Expected one of latency, jitter, distribution, in_order; defaults taken: stream=downstream toxicity=1 latency=0
            {'type': 'packet_loss', 'stream': 'upstream', 'attributes': {'lose': 1}} | unknown attribute of packet_loss "lose"; did you mean "loss_rate"? Expected one of loss_rate, correlation; defaults taken: toxicity=1 loss_rate=0.1 correlation=0
            {'type': 'burst_loss', 'attributes': {'loss': 1}} | unknown attribute of burst_loss "loss"; expected one of good, bad, good_loss_rate, bad_loss_rate, shared; defaults taken: stream=downstream toxicity=1 good=1000 bad=100 good_loss_rate=0 bad_loss_rate=1
            {'type': 'timeout', 'steam': 'upstream'} | unknown field of the toxic "steam"; did you mean "stream"? Expected one of name, type, stream, toxicity, attributes; defaults taken: stream=downstream toxicity=1 timeout=0
            {'type': 'timeout', 'stream': 'upstream', 'toxicity': 0.5, 'attributes': {'timeout': 5}, 'x': null} | unknown field of the toxic "x"; expected one of name, type, stream, toxicity, attributes
            {'type': 'packet_loss', 'loss_rate': 0.3} | "loss_rate" is an attribute of packet_loss and belongs in "attributes"; defaults taken: stream=downstream toxicity=1 loss_rate=0.1 correlation=0
            {'type': 'slicer', 'attributes': {'size': 5, 'delay': 1, 'average_size': 9}} | slicer means nothing for datagrams and does nothing; unknown attribute of slicer "size"; expected one of average_size, size_variation, delay; defaults taken: stream=downstream toxicity=1 size_variation=0
            """)
    void aNewToxicIsToldWhatItHasNotHeeded(String toxic, String warning) {
        assertThat(warning(api.post(TOXICS, toxic))).isEqualTo(warning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type': 'latency'}", "{'TYPE': 'latency', 'Stream': 'UpStream',"
            + "'Attributes': {'LATENCY': '300', 'jitter': null, 'in_order': 1}}",
            "{'name': 'dsl', 'type': 'bandwidth', 'toxicity': 1, 'warning': 'as answered',"
                    + "'attributes': {'rate': 1, 'queue': '10kB', 'shared': 'dsl'}}"})
    void aRightRequestHasNoWarning(String toxic) {
        Api.Reply added = api.post(TOXICS, toxic);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().has("warning")).isFalse();
        String path = TOXICS + "/" + added.json().get("name").textValue();
        assertThat(api.post(path, added.body())).isEqualTo(added);
        Api.Reply proxy = api.get("/proxies/chat");
        assertThat(api.post("/proxies/chat", proxy.body())).isEqualTo(proxy);
        assertThat(api.post("/populate", "[" + proxy.body() + "]").json().at("/proxies/0"))
                .isEqualTo(proxy.json());
        assertThat(api.log()).noneMatch(line -> line.contains("warning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void aChangeIsToldWhatItHasNotChanged(String method) {
        api.post(TOXICS, "{'name': 'rain', 'type': 'packet_loss', 'attributes':"
                + "{'loss_rate': 0.3}}");
        Api.Reply misspelt = api.send(method, TOXICS + "/rain",
                "{'toxicity': 0.5, 'attributes': {'los_rate': 0.4}}");
        assertThat(misspelt.status()).isEqualTo(200);
        assertThat(misspelt.json().get("toxicity").doubleValue()).isEqualTo(0.5);
        assertThat(warning(misspelt)).isEqualTo(
                "unknown attribute of packet_loss \"los_rate\"; did you mean \"loss_rate\"? "
                        + "Expected one of loss_rate, correlation; "
                        + "unchanged: loss_rate=0.3 correlation=0");
        assertThat(warning(api.send(method, TOXICS + "/rain",
                "{'stream': 'upstream', 'type': 'timeout', 'name': 'snow'}"))).isEqualTo(
                        "name stays \"rain\"; type stays \"packet_loss\"; "
                                + "stream stays \"downstream\"");
    }

    @Test
    void anUnknownFieldOfAProxyIsTold() {
        Api.Reply created = api.post("/proxies",
                "{'name': 'more', 'upstream': '127.0.0.1:9', 'enable': false}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(warning(created)).isEqualTo(ENABLE);
        assertThat(api.log()).endsWith("more: warning: " + ENABLE);
        assertThat(api.get("/proxies/more").json().has("warning")).isFalse();
        assertThat(api.post("/proxies/more", created.body()).json().has("warning")).isFalse();
        assertThat(warning(api.post("/proxies/more", "{'enable': false, 'name': 'less'}")))
                .isEqualTo("name stays \"more\"; " + ENABLE);
    }

    @Test
    void populatedProxiesAreToldOfTheirToxicsToo() {
        Api.Reply made = api.post("/populate", "[{'name': 'right', 'upstream': 'localhost:9'},"
                + "{'name': 'wrong', 'upstream': 'localhost:9', 'enable': false, 'toxics':"
                + "[{'type': 'mtu', 'attributes': {'bytes': 9}, 'stram': 'upstream'}]}]");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/proxies/0").has("warning")).isFalse();
        assertThat(made.json().at("/proxies/1/warning").textValue()).isEqualTo(ENABLE
                + "; toxic \"mtu_downstream\": unknown field of the toxic \"stram\"; did you mean "
                + "\"stream\"? Expected one of name, type, stream, toxicity, attributes; "
                + "toxic \"mtu_downstream\": defaults taken: stream=downstream toxicity=1");
    }

    private static String warning(Api.Reply reply) {
        return reply.json().path("warning").textValue();
    }
}
