package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import squall.endpoint.udp.MonotonicClock;
import squall.harness.relay.ForwardingContract;

class TunnelTest extends ForwardingContract {
    private final Queue<TunnelEvent> nearEvents = new ConcurrentLinkedQueue<>();
    private final Queue<TunnelEvent> farEvents = new ConcurrentLinkedQueue<>();
    private FarEnd far;
    private Middle middle;
    private NearEnd near;

    @AfterEach
    void close() {
        near.close();
        middle.close();
        far.close();
    }

    @Test
    void theFirstDatagramWaitsForTheConnection() throws IOException {
        start(TunnelLimits.USUAL);
        alice.send("first", at());
        server.hears("first");
        assertThat(of(TunnelEvent.Dropped.class)).isEmpty();
    }

    @Test
    void aTornConnectionIsReplacedAndTheServerSeesTheSameClient() throws IOException {
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
        // Several threads report: events of one moment come in any order.
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

    @Override
    protected void start(int flows, Duration silence) throws IOException {
        start(new TunnelLimits(flows, silence, TunnelLimits.USUAL.waitingBytes()));
    }

    @Override
    protected InetSocketAddress at() {
        return near.localAddress();
    }

    /** Flows at either end. */
    @Override
    protected boolean hasFlows() {
        return of(TunnelEvent.Ended.class).size() < of(TunnelEvent.Began.class).size();
    }

    @Override
    protected boolean hasMadeRoom() {
        return !of(TunnelEvent.MakesRoom.class).isEmpty();
    }

    private void start(TunnelLimits limits) throws IOException {
        far = new FarEnd(ANY_PORT, server.address(), limits, new MonotonicClock(),
                farEvents::add);
        middle = new Middle(far.localAddress());
        near = new NearEnd(ANY_PORT, middle.address(), limits, new MonotonicClock(),
                nearEvents::add);
    }

    /** The events of the near end come before those of the far end. */
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
