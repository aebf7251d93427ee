package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.harness.network.Delay;

class FlowPortsTest extends RelaySetup {
    /** Long enough to act while a datagram is in flight. */
    private static final Delay LONG_ENOUGH = new Delay(Duration.ofSeconds(1), Duration.ZERO);

    @Test
    void aFlowKeepsItsPortUntilItIsForgotten() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("one", at());
        alice.send("two", at());
        InetSocketAddress before = server.hears("one").from();
        assertThat(server.hears("two").from()).isEqualTo(before);

        loop.submit(() -> relay.forget(flow -> flow.client().equals(alice.address()))).join();
        server.send("to the old port", before);
        alice.send("three", at());
        InetSocketAddress after = server.hears("three").from();
        assertThat(after).isNotEqualTo(before);

        server.send("to the new port", after);
        alice.hears("to the new port");
        assertThat(alice.texts()).containsExactly("to the new port");
        assertThat(traffic.lines()).containsSubsequence("1 began", "1 ended", "2 began");
    }

    @Test
    void whatIsOnItsWayUpWhenTheFlowIsForgottenStillComesFromTheOldPort() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(LONG_ENOUGH), List.of());
        alice.send("late", at());
        soon("1 UP 2 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        assertThat(server.hears("late").from()).isEqualTo(old);
    }

    @Test
    void whatIsOnItsWayDownWhenTheFlowIsForgottenMeetsAClosedPort() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(), List.of(LONG_ENOUGH));
        server.send("late", old);
        soon("1 DOWN 1 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        await().until(() -> traffic.lines().contains("1 DOWN 1 dropped: closed-port"));
    }

    @Test
    void whatComesBackToAForgottenPortLetsTheLoopSleep() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(new Delay(Duration.ofHours(1), Duration.ZERO)), List.of());
        alice.send("much later", at());
        soon("1 UP 2 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        server.send("to the old port", old);
        await().until(() -> loop.submit(this::socketsToRead).join() == 0);
        assertThat(alice.texts()).isEmpty();
    }

    @Test
    void flowsThatMadeRoomKeepNoMorePortsThanThereMayBeFlows() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(1, Duration.ofSeconds(60), 100, 100_000));
        List<Socket> clients = Stream.generate(Socket::new).limit(5).toList();
        clients.forEach(client -> client.send("much later", at()));
        await().until(() -> traffic.lines().contains("5 UP 1 entered"));
        assertThat(loop.submit(() -> loop.selector().keys().stream()
                .filter(SelectionKey::isValid).count()).join()).isLessThanOrEqualTo(1 + 2 * 2);
        clients.forEach(Socket::close);
    }

    private int socketsToRead() {
        try {
            return loop.selector().selectNow(key -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
