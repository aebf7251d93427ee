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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

/** Ends of a tunnel whose listeners throw go on, and report it once. */
class TunnelFailureTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Queue<TunnelEvent> nearEvents = new ConcurrentLinkedQueue<>();
    private final Queue<TunnelEvent> farEvents = new ConcurrentLinkedQueue<>();
    private final Socket server = new Socket();
    private final Socket alice = new Socket();
    private final Socket bob = new Socket();
    private final FarEnd far = far();
    private final NearEnd near = near();

    @AfterEach
    void close() {
        near.close();
        far.close();
        List.of(server, alice, bob).forEach(Socket::close);
    }

    @Test
    void bothEndsGoOnAndReportItOnce() {
        alice.send("bad", near.localAddress());
        alice.send("I am alice", near.localAddress());
        bob.send("I am bob", near.localAddress());
        server.send("bad", server.hears("I am alice").from());
        server.send("hello, alice", server.hears("I am alice").from());
        server.send("hello, bob", server.hears("I am bob").from());
        alice.hears("hello, alice");
        bob.hears("hello, bob");
        await().until(() -> failures(nearEvents).size() == 1 && failures(farEvents).size() == 1);
        assertThat(failures(nearEvents).getFirst()).startsWith("IllegalStateException at ")
                .doesNotContain("secret");
        assertThat(near.ended()).isNotDone();
        assertThat(far.ended()).isNotDone();
    }

    @Test
    void aConnectionThatThrowsKeepsNoOtherFromBeingAccepted() throws IOException {
        IntStream.range(0, 3).forEach(i -> {
            try (java.net.Socket stranger = new java.net.Socket(far.localAddress().getAddress(),
                    far.localAddress().getPort())) {
                stranger.setSoLinger(true, 0); // reset at once
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        alice.send("I am alice", near.localAddress());
        server.hears("I am alice");
        assertThat(far.ended()).isNotDone();
    }

    private FarEnd far() {
        try {
            return new FarEnd(ANY_PORT, server.address(), TunnelLimits.USUAL,
                    new MonotonicClock(), event -> hear(event, farEvents));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private NearEnd near() {
        try {
            return new NearEnd(ANY_PORT, far.localAddress(), TunnelLimits.USUAL,
                    new MonotonicClock(), event -> hear(event, nearEvents));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void hear(TunnelEvent event, Queue<TunnelEvent> events) {
        events.add(event);
        byte[] payload = switch (event) {
            case TunnelEvent.Entered entered -> entered.payload();
            case TunnelEvent.Left left -> left.payload();
            default -> new byte[0];
        };
        if (new String(payload, StandardCharsets.UTF_8).equals("bad")) {
            throw new IllegalStateException("secret");
        }
    }

    private static List<String> failures(Queue<TunnelEvent> events) {
        return events.stream().filter(TunnelEvent.Failed.class::isInstance)
                .map(event -> ((TunnelEvent.Failed) event).what()).toList();
    }
}
