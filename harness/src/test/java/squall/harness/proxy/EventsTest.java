package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** The events as an EventSource reads them. */
class EventsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final Api api = new Api();
    private final Socket server = new Socket();
    private final Socket client = new Socket();

    @AfterEach
    void close() {
        api.close();
        List.of(server, client).forEach(Socket::close);
    }

    @Test
    void tellsEveryChange() {
        Queue<Heard> heard = listen("/events");
        api.proxy("chat", server.address());
        api.post("/proxies/chat/toxics", "{'type': 'latency'}");
        api.post("/reset", "");
        api.send("DELETE", "/proxies/chat", "");
        await().until(() -> heard.size() == 5);
        assertThat(heard).extracting(Heard::event).containsOnly("change");
        assertThat(heard).extracting(each -> each.data().get("change").textValue())
                .containsExactly("proxy created", "toxic added", "toxics removed",
                        "proxy disabled", "proxy deleted");
        Heard added = List.copyOf(heard).get(1);
        assertThat(added.data().get("proxy").textValue()).isEqualTo("chat");
        assertThat(added.data().at("/state/name").textValue()).isEqualTo("latency_downstream");
        assertThat(added.data().get("at").textValue()).matches("\\d{4}-.*Z");
    }

    @Test
    void tellsTheFateOfDatagramsToListenersThatAsk() {
        InetSocketAddress proxy = api.proxy("chat", server.address());
        InetSocketAddress other = api.proxy("other", server.address());
        api.post("/proxies/chat/toxics",
                "{'type': 'drop_list', 'stream': 'upstream', 'attributes': {'datagrams': 1}}");
        Queue<Heard> asked = listen("/events?datagrams=true&proxy=chat");
        Queue<Heard> changesOnly = listen("/events");
        client.send("elsewhere", other);
        server.hears("elsewhere");
        client.send("lost", proxy);
        client.send("here", proxy);
        await().until(() -> asked.size() == 3);
        assertThat(asked).extracting(each -> each.data().toString().replaceAll(
                "\"at_s\":[^,]+,|\"client\":\"[^\"]+\",?", "")).containsExactly(
                        "{\"proxy\":\"chat\",\"flow\":1,\"flow_is\":\"begun\"}",
                        "{\"proxy\":\"chat\",\"flow\":1,\"direction\":\"upstream\",\"number\":1,"
                                + "\"bytes\":4,\"fate\":\"lost\",\"cause\":\"drops\"}",
                        "{\"proxy\":\"chat\",\"flow\":1,\"direction\":\"upstream\",\"number\":2,"
                                + "\"bytes\":4,\"fate\":\"arriving\",\"delays_ms\":[0.0]}");
        assertThat(changesOnly).isEmpty();
    }

    @Test
    void tellsAllOfDatagramsToListenersThatAskForAll() {
        InetSocketAddress proxy = api.proxy("chat", server.address());
        api.post("/proxies/chat/toxics", "{'type': 'truncate', 'stream': 'upstream',"
                + " 'attributes': {'truncate_rate': 1, 'length': 2}}");
        Queue<Heard> heard = listen("/events?datagrams=whole");
        client.send("here", proxy);
        await().until(() -> heard.size() == 2);
        List<Heard> told = List.copyOf(heard);
        assertThat(told.get(0).data().get("outward").textValue())
                .isEqualTo(HostPort.written(server.hears("he").from()));
        assertThat(told.get(1).data().get("at").textValue()).matches("\\d{4}-.*Z");
        assertThat(told.get(1).data().get("payload").textValue()).isEqualTo("aGVyZQ==");
        assertThat(told.get(1).data().get("altered").toString()).isEqualTo("[\"aGU=\"]");
    }

    @Test
    void oneListenerTooManyIsRefused() {
        IntStream.range(0, ProxyLimits.LISTENERS).forEach(i -> listen("/events"));
        assertThat(api.get("/events").status()).isEqualTo(429);
    }

    @Test
    void aSlowListenerIsToldHowManyEventsItMissed() throws InterruptedException {
        Subscription slow = new Subscription(Optional.empty(), Optional.empty());
        byte[] large = new byte[ProxyLimits.EVENT_BYTES_WAITING / 4];
        for (int event = 0; event < 4 + 3; event++) {
            if (slow.hasRoom()) {
                slow.add(large);
            }
        }
        assertThat(slow.next(Duration.ZERO))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("event: missed\ndata: {\"events\":3}\n\n");
        assertThat(slow.next(Duration.ZERO)).isSameAs(large);
        assertThat(slow.hasRoom()).isTrue();
    }

    @Test
    void smallEventsTakeUpMoreThanTheirBytes() {
        Subscription slow = new Subscription(Optional.empty(), Optional.empty());
        int events = 0;
        while (slow.hasRoom()) {
            slow.add(new byte[0]);
            events++;
        }
        assertThat(events).isLessThanOrEqualTo(ProxyLimits.EVENT_BYTES_WAITING / 64);
    }

    @Test
    void silenceIsFilledWithComments() throws InterruptedException {
        assertThat(new Subscription(Optional.empty(), Optional.empty()).next(Duration.ZERO))
                .asString(StandardCharsets.UTF_8).startsWith(":").endsWith("\n\n");
    }

    private Queue<Heard> listen(String path) {
        Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        Queue<String> begun = new ConcurrentLinkedQueue<>();
        Thread thread = new Thread(() -> {
            List<String> frame = new ArrayList<>();
            try {
                api.lines(path).forEach(line -> {
                    begun.add(line);
                    if (line.isEmpty() && frame.size() == 2) {
                        heard.add(Heard.of(frame));
                    }
                    frame.add(line);
                    if (line.isEmpty()) {
                        frame.clear();
                    }
                });
            } catch (UncheckedIOException e) {
                // the server has been closed
            }
        }, "listener");
        thread.setDaemon(true);
        thread.start();
        await().until(() -> !begun.isEmpty());
        return heard;
    }

    private record Heard(String event, JsonNode data) {
        static Heard of(List<String> frame) {
            try {
                return new Heard(frame.get(0).replaceFirst("^event: ", ""), new ObjectMapper()
                        .readTree(frame.get(1).replaceFirst("^data: ", "")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
