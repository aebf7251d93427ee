package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

class TunnelTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Queue<TunnelEvent> nearEvents = new ConcurrentLinkedQueue<>();
    private final Queue<TunnelEvent> farEvents = new ConcurrentLinkedQueue<>();
    private final Socket server = new Socket();
    private final Socket alice = new Socket();
    private final Socket bob = new Socket();
    private FarEnd far;
    private Middle middle;
    private NearEnd near;

    @AfterEach
    void close() {
        near.close();
        middle.close();
        far.close();
        List.of(server, alice, bob).forEach(Socket::close);
    }

    @Test
    void carriesBothWaysAndKeepsClientsApart() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("I am alice", at());
        bob.send("I am bob", at());
        server.send("hello, alice", server.hears("I am alice").from());
        server.send("hello, bob", server.hears("I am bob").from());
        assertThat(alice.hears("hello, alice").from()).isEqualTo(at());
        assertThat(bob.hears("hello, bob").from()).isEqualTo(at());
        assertThat(alice.texts()).containsExactly("hello, alice");
    }

    @Test
    void carriesEmptyDatagramsAndTheLargest() throws IOException {
        start(TunnelLimits.USUAL);
        String largest = "x".repeat(65_507);
        alice.send("", at());
        alice.send(largest, at());
        server.send("", server.hears("").from());
        server.send(largest, server.hears(largest).from());
        alice.hears("");
        alice.hears(largest);
    }

    @Test
    void theFirstDatagramWaitsForTheConnection() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("first", at());
        server.hears("first");
        assertThat(of(TunnelEvent.Dropped.class)).isEmpty();
    }

    @Test
    void aTornConnectionIsRemadeAndTheServerSeesTheSameClient() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("before", at());
        InetSocketAddress before = server.hears("before").from();
        middle.tear();
        await().until(() -> of(TunnelEvent.Connected.class).size() == 4);
        alice.send("after", at());
        assertThat(server.hears("after").from()).isEqualTo(before);
        server.send("welcome back", before);
        alice.hears("welcome back");
    }

    @Test
    void whatEntersWhereNoConnectionCanBeMadeIsLost() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("before", at());
        InetSocketAddress client = server.hears("before").from();
        middle.refuse();
        await().until(() -> of(TunnelEvent.Disconnected.class).size() == 2);
        String lost = "lost";
        await().until(() -> {
            alice.send(lost, at());
            server.send(lost, client);
            return drops(TunnelDrop.NO_CONNECTION, nearEvents) > 0
                    && drops(TunnelDrop.NO_CONNECTION, farEvents) > 0;
        });
        middle.acceptAgain();
        await().until(() -> of(TunnelEvent.Connected.class).size() == 4);
        alice.send("after", at());
        server.hears("after");
    }

    @Test
    void whatWaitsBehindAStallComesAfterItInOrder() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("before", at());
        server.hears("before");
        middle.stall();
        List<String> texts = IntStream.range(0, 20).mapToObj(i -> "stalled " + i).toList();
        texts.forEach(text -> alice.send(text, at()));
        await().until(() -> of(TunnelEvent.Entered.class).size() == 21);
        assertThat(server.texts()).containsExactly("before");
        middle.flow();
        server.hears("stalled 19");
        assertThat(server.texts()).containsExactlyElementsOf(
                Stream.concat(Stream.of("before"), texts.stream()).toList());
    }

    @Test
    void aStalledFlowLosesWhatItCannotKeepAndBlocksNoOther() throws IOException {
        start(new TunnelLimits(2, Duration.ofSeconds(60), 10_000));
        alice.send("I am alice", at());
        server.hears("I am alice");
        middle.stall();
        byte[] large = new byte[5_000];
        await().until(() -> {
            alice.send(large, at());
            return drops(TunnelDrop.STALLED_STREAM, nearEvents) > 0;
        });
        Middle other = middle;
        try (NearEnd second = new NearEnd(ANY_PORT, far.localAddress(), TunnelLimits.USUAL,
                new MonotonicClock(), nearEvents::add)) {
            bob.send("I am bob", second.localAddress());
            server.hears("I am bob");
        } finally {
            other.flow();
        }
    }

    @Test
    void aSilentFlowIsForgottenAtBothEnds() throws IOException {
        start(new TunnelLimits(1, Duration.ofMillis(300), 10_000));
        alice.send("I am alice", at());
        InetSocketAddress before = server.hears("I am alice").from();
        await().until(() -> of(TunnelEvent.Ended.class).size() == 2);
        // The near end may have connected anew meanwhile, to an end that had forgotten it first.
        await().until(() -> {
            alice.send("alice again", at());
            return server.texts().contains("alice again");
        });
        assertThat(server.hears("alice again").from()).isNotEqualTo(before);
    }

    @Test
    void theClientThatIsSilentForLongestMakesRoomForOneMore() throws IOException {
        start(new TunnelLimits(2, Duration.ofSeconds(60), 10_000));
        alice.send("I am alice", at());
        InetSocketAddress first = server.hears("I am alice").from();
        bob.send("I am bob", at());
        server.hears("I am bob");
        alice.send("still here", at());
        server.hears("still here");
        try (Socket carol = new Socket()) {
            carol.send("I am carol", at());
            server.send("hello, carol", server.hears("I am carol").from());
            carol.hears("hello, carol");
        }
        assertThat(of(TunnelEvent.MakesRoom.class)).isNotEmpty();
        alice.send("and still", at());
        assertThat(server.hears("and still").from()).isEqualTo(first);
    }

    @Test
    void whatIsNotFromTheServerDoesNotCross() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("I am alice", at());
        InetSocketAddress client = server.hears("I am alice").from();
        bob.send("I am not the server", client);
        server.send("I am the server", client);
        alice.hears("I am the server");
        assertThat(alice.texts()).containsExactly("I am the server");
        await().until(() -> drops(TunnelDrop.UNKNOWN_SENDER, farEvents) == 1);
    }

    @Test
    void aConnectionThatNamesNoFlowIsClosed() throws IOException {
        start(TunnelLimits.USUAL);
        try (java.net.Socket stranger = new java.net.Socket(far.localAddress().getAddress(),
                far.localAddress().getPort())) {
            stranger.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(endOf(stranger)).isTrue();
        }
        assertThat(of(TunnelEvent.Began.class)).isEmpty();
    }

    @Test
    void bothEndsTellWhatBecameOfEachDatagram() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("up", at());
        server.send("down", server.hears("up").from());
        alice.hears("down");
        await().until(() -> of(TunnelEvent.Left.class).size() == 2);
        // Told by several threads: what comes at one moment comes in any order.
        assertThat(words(nearEvents)).containsExactlyInAnyOrder("Began", "Entered up", "Connected",
                "Left down");
        assertThat(words(farEvents)).containsExactlyInAnyOrder("Began", "Connected", "Left up",
                "Entered down");
        TunnelEvent.Began nearBegan = of(TunnelEvent.Began.class).getFirst();
        TunnelEvent.Began farBegan = of(TunnelEvent.Began.class).getLast();
        assertThat(nearBegan.flow()).isEqualTo(farBegan.flow());
        assertThat(nearBegan.peer()).isEqualTo(alice.address());
        assertThat(farBegan.local()).isEqualTo(server.hears("up").from());
    }

    private void start(TunnelLimits limits) throws IOException {
        far = new FarEnd(ANY_PORT, server.address(), limits, new MonotonicClock(),
                farEvents::add);
        middle = new Middle(far.localAddress());
        near = new NearEnd(ANY_PORT, middle.address(), limits, new MonotonicClock(),
                nearEvents::add);
    }

    private InetSocketAddress at() {
        return near.localAddress();
    }

    /** Those of the near end before those of the far end. */
    private <E extends TunnelEvent> List<E> of(Class<E> kind) {
        return Stream.concat(nearEvents.stream(), farEvents.stream()).filter(kind::isInstance)
                .map(kind::cast).toList();
    }

    private static long drops(TunnelDrop cause, Queue<TunnelEvent> events) {
        return events.stream().filter(event -> event instanceof TunnelEvent.Dropped dropped
                && dropped.cause() == cause).count();
    }

    private static List<String> words(Queue<TunnelEvent> events) {
        return events.stream().map(event -> switch (event) {
            case TunnelEvent.Entered(var at, var flow, var payload) ->
                    "Entered " + new String(payload, StandardCharsets.UTF_8);
            case TunnelEvent.Left(var at, var flow, var payload) ->
                    "Left " + new String(payload, StandardCharsets.UTF_8);
            default -> event.getClass().getSimpleName();
        }).toList();
    }

    private static boolean endOf(java.net.Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true; // reset: it had not read everything
        }
    }
}
