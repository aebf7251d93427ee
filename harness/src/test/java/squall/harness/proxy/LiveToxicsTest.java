package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** Toxics that come, change and go while datagrams flow, and what the metrics count. */
class LiveToxicsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final Api api = new Api();
    private final Socket server = new Socket();
    private final Socket client = new Socket();
    private InetSocketAddress proxy;

    @BeforeEach
    void create() {
        proxy = api.proxy("chat", server.address());
    }

    @AfterEach
    void close() {
        List.of(server, client).forEach(Socket::close);
        api.close();
    }

    @Test
    void aToxicIsInForceFromTheNextDatagramUntilItIsGone() {
        say("before");
        toxic("{'type': 'timeout', 'stream': 'upstream'}");
        client.send("meanwhile", proxy);
        api.send("DELETE", "/proxies/chat/toxics/timeout_upstream", "");
        say("after");
        assertThat(server.texts()).containsExactly("before", "after");
        assertThat(metrics()).containsEntry(
                "squall_proxy_dropped_datagrams_total{proxy=\"chat\",direction=\"upstream\",cause=\"blackout\"}",
                1.0);
    }

    @Test
    void streamsAreApart() {
        toxic("{'type': 'timeout', 'stream': 'downstream'}");
        say("up");
        server.send("down", server.hears("up").from());
        await().until(() -> metrics().containsKey(
                "squall_proxy_dropped_datagrams_total{proxy=\"chat\",direction=\"downstream\",cause=\"blackout\"}"));
        assertThat(client.texts()).isEmpty();
    }

    @Test
    void aRateOfZeroCutsTheConnectionAsTestcontainersDoes() {
        toxic("{'type': 'bandwidth', 'name': 'CUT', 'stream': 'upstream', 'attributes': {'rate': 0}}");
        client.send("lost", proxy);
        await().until(() -> metrics().containsKey(
                "squall_proxy_dropped_datagrams_total{proxy=\"chat\",direction=\"upstream\",cause=\"rate\"}"));
        api.send("DELETE", "/proxies/chat/toxics/CUT", "");
        say("after");
        assertThat(server.texts()).containsExactly("after");
    }

    @Test
    void aProxyWhoseDatagramsWaitForHoursStarvesNoOtherAndFreesThemWhenItsToxicGoes() {
        toxic("{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 43200000}}");
        InetSocketAddress other = api.proxy("other", server.address());
        client.send("first", proxy);
        client.send("second", proxy);
        await().until(() -> waiting("chat") == 2);
        client.send("elsewhere", other);
        server.hears("elsewhere");
        assertThat(waiting("other")).isZero();
        api.send("DELETE", "/proxies/chat/toxics/latency_upstream", "");
        server.hears("second");
        assertThat(server.texts()).containsExactly("elsewhere", "first", "second");
        assertThat(waiting("chat")).isZero();
    }

    @Test
    void whatWaitsStillWaitsForTheToxicsThatAreLeft() {
        toxic("{'type': 'latency', 'stream': 'upstream', 'name': 'short', 'attributes': {'latency': 100}}");
        toxic("{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 43200000}}");
        client.send("patient", proxy);
        await().until(() -> waiting("chat") == 1);
        long before = System.nanoTime();
        api.send("DELETE", "/proxies/chat/toxics/latency_upstream", "");
        server.hears("patient");
        assertThat(System.nanoTime() - before).isGreaterThan(100_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /proxies/chat | {'enabled': false}
            DELETE | /proxies/chat | ''
            """)
    void disablingOrDeletingFreesWhatWaits(String method, String path, String body) {
        toxic("{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 43200000}}");
        client.send("much later", proxy);
        await().until(() -> waiting("chat") == 1);
        api.send(method, path, body);
        assertThat(metrics()).containsEntry("squall_relay_waiting_datagrams", 0.0);
    }

    @Test
    void aBandwidthThatChangesKeepsItsQueueAndItsOrder() {
        toxic("{'type': 'bandwidth', 'stream': 'upstream', 'attributes': {'rate': 1}}");
        IntStream.range(0, 5).forEach(i -> client.send(i + "x".repeat(199), proxy));
        await().until(() -> metrics().get("squall_proxy_received_datagrams_total{proxy=\"chat\","
                + "direction=\"upstream\"}") == 5);
        api.post("/proxies/chat/toxics/bandwidth_upstream", "{'attributes': {'rate': 2}}");
        client.send("last", proxy);
        server.hears("last");
        assertThat(server.texts()).extracting(text -> text.substring(0, 1))
                .containsExactly("0", "1", "2", "3", "4", "l");
    }

    @Test
    void limitDataIsPerFlowAndGoesOnWhileOtherToxicsCome() {
        toxic("{'type': 'limit_data', 'stream': 'upstream', 'attributes': {'bytes': 10}}");
        say("12345678");
        toxic("{'type': 'latency', 'stream': 'upstream'}");
        client.send("9 and more", proxy);
        try (Socket other = new Socket()) {
            other.send("another", proxy);
            server.hears("another");
        }
        assertThat(server.texts()).containsExactly("12345678", "another");
    }

    @Test
    void resetPeerEndsEachFlowOnce() {
        say("one");
        toxic("{'type': 'reset_peer'}");
        say("two");
        say("three");
        assertThat(server.hears("two").from()).isNotEqualTo(server.hears("one").from());
        assertThat(server.hears("three").from()).isEqualTo(server.hears("two").from());
    }

    @Test
    void resetPeerWithATimeoutEndsLaterFlowsToo() {
        toxic("{'type': 'reset_peer', 'attributes': {'timeout': 50}}");
        say("one");
        InetSocketAddress first = server.hears("one").from();
        InetSocketAddress second = movedFrom(first);
        assertThat(movedFrom(second)).isNotEqualTo(second);
    }

    @Test
    void disablingEndsTheFlowsAndRefusesUntilEnabled() {
        say("one");
        api.post("/proxies/chat", "{'enabled': false}");
        client.send("lost", proxy);
        api.post("/proxies/chat", "{'enabled': true}");
        say("two");
        assertThat(server.texts()).containsExactly("one", "two");
        assertThat(server.hears("two").from()).isNotEqualTo(server.hears("one").from());
    }

    @Test
    void oneSeedHasOneFate() {
        toxic("{'type': 'packet_loss', 'stream': 'upstream', 'attributes': {'loss_rate': 0.5}}");
        List<String> heard = hundred(proxy, server);
        try (Api again = new Api(); Socket other = new Socket()) {
            InetSocketAddress second = again.proxy("chat", other.address());
            again.post("/proxies/chat/toxics",
                    "{'type': 'packet_loss', 'stream': 'upstream', 'attributes': {'loss_rate': 0.5}}");
            assertThat(hundred(second, other)).isEqualTo(heard).hasSizeBetween(20, 80);
        }
    }

    @Test
    void countsWhatCameInWentOutWasDroppedDelayedAndDuplicated() {
        toxic("{'type': 'drop_list', 'stream': 'upstream', 'attributes': {'datagrams': 2}}");
        toxic("{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 1}}");
        toxic("{'type': 'duplicate', 'stream': 'upstream', 'attributes': {'duplicate_rate': 1}}");
        client.send("12345", proxy);
        client.send("lost", proxy);
        client.send("end", proxy);
        String up = "{proxy=\"chat\",direction=\"upstream\"";
        await().untilAsserted(() -> assertThat(metrics())
                .containsEntry("squall_proxy_received_datagrams_total" + up + "}", 3.0)
                .containsEntry("squall_proxy_received_bytes_total" + up + "}", 12.0)
                .containsEntry("squall_proxy_sent_datagrams_total" + up + "}", 4.0)
                .containsEntry("squall_proxy_sent_bytes_total" + up + "}", 16.0)
                .containsEntry("squall_proxy_dropped_datagrams_total" + up + ",cause=\"drops\"}",
                        1.0)
                .containsEntry("squall_proxy_dropped_bytes_total" + up + ",cause=\"drops\"}", 4.0)
                .containsEntry("squall_proxy_delayed_datagrams_total" + up + ",cause=\"delay\"}",
                        4.0)
                .containsEntry("squall_proxy_duplicated_datagrams_total" + up
                        + ",cause=\"duplicate\"}", 2.0)
                .containsEntry("squall_proxy_flows{proxy=\"chat\"}", 1.0)
                .containsEntry("squall_relay_lateness_seconds_count", 4.0)
                .containsKey(
                        "squall_proxy_socket_buffer_bytes{proxy=\"chat\",buffer=\"receive\"}"));
    }

    @Test
    void labelsMayHaveAnythingInThem() {
        api.proxy("a\\\"b\\\\c\\nd", server.address());
        assertThat(metrics())
                .containsKey("squall_proxy_enabled{proxy=\"a\\\"b\\\\c\\nd\"}");
    }

    /** The numbers of those of a hundred datagrams that arrived. */
    private static List<String> hundred(InetSocketAddress proxy, Socket server) {
        try (Socket client = new Socket()) {
            IntStream.range(0, 100).forEach(i -> client.send("number " + i, proxy));
            await().until(() -> {
                client.send("end", proxy);
                return server.texts().contains("end");
            });
            return server.texts().stream().filter(text -> text.startsWith("number")).toList();
        }
    }

    private InetSocketAddress movedFrom(InetSocketAddress before) {
        AtomicInteger tries = new AtomicInteger();
        return await().until(() -> {
            String text = "try " + tries.incrementAndGet() + " to move from " + before;
            say(text);
            return server.hears(text).from();
        }, now -> !now.equals(before));
    }

    private void say(String text) {
        client.send(text, proxy);
        server.hears(text);
    }

    private void toxic(String json) {
        assertThat(api.post("/proxies/chat/toxics", json).status()).isEqualTo(200);
    }

    private double waiting(String name) {
        return metrics().get("squall_proxy_waiting_datagrams{proxy=\"" + name + "\"}");
    }

    private Map<String, Double> metrics() {
        return PrometheusReader.read(api.get("/metrics").body());
    }
}
