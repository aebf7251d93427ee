package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Link;

class RelayQueueTest extends RelaySetup {
    @Test
    void oneRelayThatIsFullStarvesNoOther() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(10, Duration.ofSeconds(60), 2, 100_000));
        IntStream.rangeClosed(1, 3).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 3 dropped: queue-full");
        assertThat(relay.waiting()).isEqualTo(2);
        up = List.of(new Delay(Duration.ofMillis(1), Duration.ZERO));
        Relay other = new Relay(loop, new RelaySettings(ANY_PORT, RelayLimits.USUAL, true),
                server::address, this::links, traffic);
        bob.send("through the other", other.localAddress());
        server.hears("through the other");
    }

    @Test
    void whatIsNotDelayedNeedsNoRoom() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(10, Duration.ofSeconds(60), 1, 100_000));
        alice.send("much later", at());
        alice.send("too many", at());
        soon("1 UP 2 dropped: queue-full");
        impair(List.of(), List.of());
        alice.send("at once", at());
        server.hears("at once");
    }

    @Test
    void shuttingFreesThePortAndLosesWhatIsInFlight() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(RelayLimits.USUAL);
        alice.send("much later", at());
        soon("1 UP 1 entered");
        assertThat(loop.waiting()).isEqualTo(1);
        loop.submit(relay::shutNow).join();
        assertThat(traffic.lines()).contains("1 UP 1 dropped: closed");
        assertThat(loop.waiting()).isZero();
        new Socket(at().getPort()).close();
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void whatIsHastenedGoesOutInItsOrderAndNotTooEarly() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ofMinutes(30)));
        start(RelayLimits.USUAL);
        IntStream.rangeClosed(1, 20).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 20 entered");
        loop.submit(() -> relay.hasten(Direction.DOWN, Duration.ZERO)).join();
        assertThat(relay.waiting()).isEqualTo(20);
        Duration before = loop.now();
        loop.submit(() -> relay.hasten(Direction.UP, Duration.ofMillis(50))).join();
        await().until(() -> server.texts().size() == 20);
        assertThat(loop.now().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        Link same = links().up();
        Map<Duration, String> byDelay = new TreeMap<>();
        IntStream.rangeClosed(1, 20)
                .forEach(i -> byDelay.put(delay(same.judge(Duration.ZERO, new byte[0])),
                        "number " + i));
        assertThat(server.texts()).containsExactlyElementsOf(byDelay.values());
    }

    /** The loop has room for the relay's housekeeping and one datagram. */
    @Test
    void aLoopWithoutRoomLosesDatagramsAndGoesOn() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLoop(failures::add, 2), RelayLimits.USUAL);
        loop.submit(() -> {}).join();
        IntStream.rangeClosed(1, 2).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 2 dropped: queue-full");
        assertThat(relay.waiting()).isEqualTo(1);
        assertThat(loop.ended()).isNotDone();
        assertThat(failures).isEmpty();
    }

    private static Duration delay(Fate fate) {
        return ((Fate.Arriving) fate).copies().get(0).delay();
    }
}
