package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.relay.RelayLoop;
import squall.testing.RepeatWhileLate;

/** Clients of the API that send slowly, or don't read, or ask for what fails. */
@Order(1)
class ApiLoadTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    /** The time after which a slow client loses its connection. */
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String METRICS = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String VERSION = "GET /version HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String EVENTS =
            "GET /events?datagrams=whole HTTP/1.1\r\nHost: x\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Each answer is larger than the system's buffers. */
    @Test
    void clientsThatNeverReadTheirAnswersKeepNoOtherFromOne() throws IOException {
        String large = "x".repeat(8 << 20);
        AtomicInteger asked = new AtomicInteger();
        HttpApi api = httpApi(new Events(line -> {
        }), () -> {
            asked.incrementAndGet();
            return large;
        }, LONG);
        int clients = 100;
        for (int i = 0; i < clients; i++) {
            connect(api.address(), METRICS);
        }
        await().atMost(PATIENCE).until(() -> asked.get() == clients);
        assertThat(line(connect(api.address(), VERSION))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void slowAndSilentConnectionsKeepNobodyFromAnAnswer() {
        Api api = api();
        for (int i = 0; i < 300; i++) {
            connect(api.server().address(), METRICS.substring(0, 10));
            connect(api.server().address(), "");
        }
        assertAnswers(api);
    }

    /** While it is open, it counts towards the limit of connections. */
    @Test
    void aSilentConnectionIsClosedSoon() throws IOException {
        Socket silent = connect(api().server().address(), "");
        silent.setSoTimeout((int) SOON.toMillis());
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void listenersThatNeverReadMissWhatIsTooMuchAndKeepNothingFromBeingCarried() {
        Api api = api();
        squall.harness.relay.Socket server = opened(new squall.harness.relay.Socket());
        squall.harness.relay.Socket client = opened(new squall.harness.relay.Socket());
        InetSocketAddress proxy = api.proxy("chat", server.address());
        for (int i = 0; i < 4; i++) {
            connect(api.server().address(), EVENTS);
        }
        byte[] large = new byte[60_000];
        for (int i = 0; i < 500; i++) {
            client.send(large, proxy);
        }
        await().atMost(PATIENCE).until(() -> {
            client.send("last", proxy);
            return server.texts().contains("last");
        });
        assertAnswers(api);
    }

    @Test
    void aListenerThatTakesNothingInTimeLosesItsConnectionAndItsPlace() throws IOException {
        Events events = new Events(line -> {
        });
        HttpApi api = httpApi(events, () -> "", Duration.ofMillis(500));
        Socket stalled = connect(api.address(), EVENTS);
        String words = "x".repeat(100_000);
        await().atMost(PATIENCE).until(() -> {
            events.changed("noise", "", words);
            return isClosed(stalled);
        });
    }

    @Test
    void aRequestThatThrowsIsAnsweredAndToldOnce() throws IOException {
        List<String> log = new ArrayList<>();
        HttpApi api = httpApi(new Events(log::add), () -> {
            throw new IllegalStateException("secret");
        }, PATIENCE);
        for (int i = 0; i < 5; i++) {
            Socket client = connect(api.address(), METRICS);
            assertThat(line(client)).startsWith("HTTP/1.1 500 ");
        }
        assertThat(log).singleElement().asString()
                .contains("internal error, the proxy goes on: IllegalStateException at ")
                .doesNotContain("secret");
    }

    @Test
    void aRequestWhoseHeaderIsTooLongIsNotKept() {
        Socket client = connect(api().server().address(),
                "GET /" + "x".repeat(ProxyLimits.HEADER_BYTES));
        await().atMost(PATIENCE).until(() -> isClosed(client));
    }

    private Api api() {
        return opened(new Api());
    }

    private HttpApi httpApi(Events events, Supplier<String> metrics, Duration patience)
            throws IOException {
        Api.configureJdk();
        RelayLoop loop = opened(new RelayLoop(events::failed));
        Routes routes =
                new Routes(new Proxies(loop, ProxyOptions.USUAL, 1, events, Optional.empty()),
                        metrics, request -> {
                            Subscription subscription =
                                    new Subscription(Optional.empty(), Optional.empty());
                            events.subscribe(subscription);
                            return subscription;
                        });
        return opened(new HttpApi(ANY_PORT, routes, events,
                new Exchanges(ProxyLimits.REQUESTS_AT_ONCE, ProxyLimits.EXCHANGE_BYTES, patience)));
    }

    private static void assertAnswers(Api api) {
        for (String path : List.of("/version", "/proxies", "/metrics")) {
            assertThat(CompletableFuture.supplyAsync(() -> api.get(path).status()))
                    .as(path).succeedsWithin(SOON).isEqualTo(200);
        }
    }

    /** Sends a request, and reads only when asked to. */
    private Socket connect(InetSocketAddress address, String request) {
        Socket socket = opened(new Socket());
        try {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(address);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return socket;
    }

    /** Whether it is closed: the system answers what is written to a closed one with a reset. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c != '\r'; c =
                socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(0, closeable);
        return closeable;
    }
}
