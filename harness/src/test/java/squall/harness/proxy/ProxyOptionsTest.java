package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.relay.LocalAddresses;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** Limits of a proxy, notices where they are reached, and proxies that lead back to themselves. */
class ProxyOptionsTest {
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
    void whatIsSetIsShownAndWhatIsNotNamedStays() {
        create("'flows': 5, 'flow_timeout': 10000, 'waiting': '7', 'any_port': false");
        assertThat(api.get("/proxies/chat").body())
                .contains("\"flows\":5,\"flow_timeout\":10000,\"waiting\":7,\"any_port\":false");
        String changed = api.post("/proxies/chat", "{'flows': 6, 'any_port': true}").body();
        assertThat(changed).contains("\"flows\":6,\"flow_timeout\":10000,\"waiting\":7")
                .doesNotContain("any_port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'flows': 0           | proxy.flows is 0 and not a whole number from 1 to 65000
            'flows': 1.5         | proxy.flows is 1.5 and not a whole number from 1 to 65000
            'flow_timeout': 43200001 | proxy.flow_timeout is 43200001 and not a whole number from 1 to 43200000
            'any_port': 1        | proxy.any_port is 1 and not true or false
            """)
    void whatIsNoLimitIsRefused(String option, String message) {
        Api.Reply reply = api.post("/proxies",
                "{'name': 'x', 'upstream': 'localhost:9', " + option + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(error(reply)).isEqualTo("bad request body: " + message);
    }

    @Test
    void aFlowThatMadeRoomIsCountedAndTold() {
        InetSocketAddress proxy = create("'flows': 1");
        alice.send("one", proxy);
        server.hears("one");
        bob.send("two", proxy);
        server.send("to bob", server.hears("two").from());
        bob.hears("to bob");
        assertThat(metrics()).contains("squall_proxy_flows_made_room_total{proxy=\"chat\"} 1");
        await().until(() -> api.log().contains("chat: 1 flows, silent for longest, ended to make "
                + "room: 1 may exist, if the process may open that many sockets"));
    }

    @Test
    void aFullQueueIsTold() {
        InetSocketAddress proxy = create("'waiting': 1");
        api.post("/proxies/chat/toxics",
                "{'type': 'latency', 'stream': 'upstream', 'attributes': {'latency': 3600000}}");
        alice.send("one", proxy);
        alice.send("two", proxy);
        await().until(() -> api.log()
                .contains("chat: 1 datagrams were lost because too many wait: 1 may wait"));
    }

    @Test
    void anUpstreamWhereNothingListensIsTold() {
        InetSocketAddress proxy = create("'flows': 1");
        server.close();
        // Again and again: the kernel limits how many such errors it reports in a second.
        await().until(() -> {
            alice.send("anybody?", proxy);
            return api.log().stream()
                    .anyMatch(line -> line.startsWith("chat: nothing listens at 127.0.0.1:"));
        });
    }

    @Test
    void whatIsNotForwardedIsCountedAndTold() {
        InetSocketAddress proxy = create("'any_port': false");
        alice.send("read file", proxy);
        bob.send("block 1", server.hears("read file").from());
        await().until(() -> api.log().stream()
                .anyMatch(line -> line
                        .startsWith("chat: 1 datagrams came from another address than")));
        assertThat(metrics()).contains("squall_proxy_dropped_datagrams_total{proxy=\"chat\","
                + "direction=\"downstream\",cause=\"unknown-sender\"} 1");
        assertThat(alice.texts()).isEmpty();
    }

    @Test
    void proxiesInALoopAreRefusedAndStayWhatTheyWere() {
        InetSocketAddress a = api.proxy("a", server.address());
        InetSocketAddress b = api.proxy("b", a);
        InetSocketAddress c = api.proxy("c", b);
        Api.Reply ring = api.post("/proxies/a", "{'upstream': '" + HostPort.written(c) + "'}");
        assertThat(ring.status()).isEqualTo(400);
        assertThat(error(ring)).isEqualTo("bad request body: upstream " + HostPort.written(c)
                + " leads back to its own listen, by way of c, b");
        alice.send("still there", c);
        server.hears("still there");
    }

    @Test
    void aLoopIsRefusedWhenItIsClosedByEnabling() {
        InetSocketAddress a = api.proxy("a", server.address());
        InetSocketAddress b = api.proxy("b", a);
        api.post("/proxies/b", "{'enabled': false}");
        assertThat(api.post("/proxies/a", "{'upstream': '" + HostPort.written(b) + "'}").status())
                .isEqualTo(200);
        Api.Reply ring = api.post("/proxies/b", "{'enabled': true}");
        assertThat(ring.status()).isEqualTo(400);
        assertThat(api.get("/proxies/b").json().get("enabled").booleanValue()).isFalse();
    }

    @Test
    void noAddressOfTheHostMayLeadToAProxyThatListensAtAllOfThem() {
        InetSocketAddress everywhere = Api.address(api.post("/proxies",
                "{'name': 'a', 'upstream': 'localhost:9', 'listen': '0.0.0.0:0'}"));
        for (InetAddress own : LocalAddresses.now()) {
            String upstream =
                    HostPort.written(new InetSocketAddress(own, everywhere.getPort()));
            Api.Reply reply = api.post("/proxies/a", "{'upstream': '" + upstream + "'}");
            boolean sameFamily = own instanceof Inet4Address;
            assertThat(reply.status()).as(upstream).isEqualTo(sameFamily ? 400 : 200);
        }
    }

    @Test
    void theWildcardAsAnUpstreamIsThisHost() {
        InetSocketAddress a = api.proxy("a", server.address());
        Api.Reply itself =
                api.post("/proxies/a", "{'upstream': '0.0.0.0:" + a.getPort() + "'}");
        assertThat(error(itself)).endsWith("is its own listen");
        InetSocketAddress b = Api.address(api.post("/proxies", "{'name': 'b', 'upstream': "
                + "'0.0.0.0:" + server.address().getPort() + "'}"));
        alice.send("hello", b);
        server.hears("hello");
    }

    private InetSocketAddress create(String options) {
        return Api.address(api.post("/proxies", "{'name': 'chat', 'upstream': '"
                + HostPort.written(server.address()) + "', " + options + "}"));
    }

    private String metrics() {
        return api.get("/metrics").body();
    }

    private static String error(Api.Reply reply) {
        return reply.json().get("error").textValue();
    }
}
