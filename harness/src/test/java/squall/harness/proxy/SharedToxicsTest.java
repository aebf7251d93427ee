package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** Toxics that flows share, of one proxy or of several. */
class SharedToxicsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String TEN_BYTES = "{'type': 'limit_data', 'stream': 'upstream',"
            + " 'attributes': {'bytes': 10, 'shared': '%s'}}";

    private final Api api = new Api();
    private final Socket server = new Socket();
    private final Socket one = new Socket();
    private final Socket other = new Socket();
    private InetSocketAddress rtp;
    private InetSocketAddress rtcp;

    @BeforeEach
    void create() {
        rtp = api.proxy("rtp", server.address());
        rtcp = api.proxy("rtcp", server.address());
    }

    @AfterEach
    void close() {
        List.of(server, one, other).forEach(Socket::close);
        api.close();
    }

    @Test
    void theFlowsOfAProxyShareWhatIsShared() {
        assertThat(add("rtp", "true").json().at("/attributes/shared").booleanValue()).isTrue();
        add("rtcp", "true");
        one.send("12345678", rtp);
        server.hears("12345678");
        other.send("toomuch", rtp);
        other.send("elsewhere", rtcp);
        server.hears("elsewhere");
        awaitLost("rtp");
        assertThat(server.texts()).containsExactly("12345678", "elsewhere");
    }

    @Test
    void proxiesThatNameOneGroupShareIt() {
        assertThat(add("rtp", "dsl").json().at("/attributes/shared").textValue()).isEqualTo("dsl");
        add("rtcp", "dsl");
        one.send("12345678", rtp);
        server.hears("12345678");
        other.send("toomuch", rtcp);
        awaitLost("rtcp");
        assertThat(server.texts()).containsExactly("12345678");
    }

    @Test
    void aChangeIsAChangeForAllThatShare() {
        add("rtp", "dsl");
        add("rtcp", "dsl");
        assertThat(api.post("/proxies/rtp/toxics/limit_data_upstream",
                "{'attributes': {'bytes': 99}}").status()).isEqualTo(200);
        assertThat(api.get("/proxies/rtcp/toxics/limit_data_upstream").json()
                .at("/attributes/bytes").intValue()).isEqualTo(99);
    }

    @Test
    void whatSharesAGroupWithOtherAttributesIsRefused() {
        add("rtp", "dsl");
        Api.Reply refused = api.post("/proxies/rtcp/toxics",
                TEN_BYTES.formatted("dsl").replace("10", "11"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").textValue()).isEqualTo("bad request body: "
                + "attributes differ from those of toxic \"limit_data_upstream\" of proxy "
                + "\"rtp\", which shares it: bytes=10 shared=dsl");
        assertThat(api.get("/proxies/rtcp/toxics").body()).isEqualTo("[]");
    }

    @Test
    void aBottleneckThatNothingUsesAnyMoreIsForgotten() {
        add("rtp", "dsl");
        one.send("12345678", rtp);
        server.hears("12345678");
        api.send("DELETE", "/proxies/rtp", "");
        add("rtcp", "dsl");
        other.send("afresh", rtcp);
        server.hears("afresh");
    }

    @Test
    void countsWhatWasOvertaken() {
        api.post("/proxies/rtp/toxics", "{'type': 'reorder', 'stream': 'upstream',"
                + " 'attributes': {'reorder_rate': 0.3, 'delay': 20}}");
        IntStream.range(100, 200).forEach(i -> one.send(String.valueOf(i), rtp));
        await().until(() -> server.texts().size() == 100);
        int latest = 0;
        int overtaken = 0;
        for (String text : server.texts()) {
            overtaken += Integer.parseInt(text) < latest ? 1 : 0;
            latest = Math.max(latest, Integer.parseInt(text));
        }
        assertThat(overtaken).isPositive();
        assertThat(value("squall_proxy_overtaken_datagrams_total"
                + "{proxy=\"rtp\",direction=\"upstream\"}")).isEqualTo(overtaken);
    }

    private Api.Reply add(String proxy, String shared) {
        Api.Reply added = api.post("/proxies/" + proxy + "/toxics", TEN_BYTES.formatted(shared));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return added;
    }

    private void awaitLost(String proxy) {
        await().until(() -> value("squall_proxy_dropped_datagrams_total{proxy=\"" + proxy
                + "\",direction=\"upstream\",cause=\"byte-limit\"}") == 1);
    }

    private double value(String name) {
        return PrometheusReader.read(api.get("/metrics").body()).getOrDefault(name, 0.0);
    }
}
