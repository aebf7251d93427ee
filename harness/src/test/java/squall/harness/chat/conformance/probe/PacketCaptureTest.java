package squall.harness.chat.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.network.Direction;
import squall.harness.relay.FlowId;
import squall.testing.RepeatWhileLate;

/** The capture of one client's packets, which the relay's thread fills. */
class PacketCaptureTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final InetSocketAddress ANYBODY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private static final FlowId FLOW = new FlowId(1, ANYBODY, ANYBODY);

    private final PacketCapture capture =
            new PacketCapture(new ClassicKeyring(), new RunDeadline(LONG));

    @Test
    void aThreadThatWaitsDoesNotDelayOneThatLooks() throws Exception {
        FutureTask<Optional<CapturedPacket>> waiting = new FutureTask<>(
                () -> capture.await(seen -> seen.all().stream().findFirst(), LONG));
        Thread thread = Thread.ofPlatform().daemon().start(waiting);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(assertTimeoutPreemptively(LONG.dividedBy(4), capture::seen).all()).isEmpty();
        see(new byte[] {7});
        assertThat(waiting.get()).map(CapturedPacket::payload).contains(new byte[] {7});
    }

    @Test
    void noMoreIsKeptThanTheLimitWhateverIsSent() {
        int sent = 2 * PacketCapture.MOST_BYTES / PacketCapture.BYTES_EACH;
        for (int i = 0; i < sent; i++) {
            see(new byte[i % 2 == 0 ? 0 : 65_000]);
        }
        int kept = capture.seen().all().stream()
                .mapToInt(each -> each.payload().length + PacketCapture.BYTES_EACH).sum();
        assertThat(kept).isBetween(PacketCapture.MOST_BYTES - 5_000, PacketCapture.MOST_BYTES);
    }

    @Test
    void waitingEndsWhenTheRunDoes() {
        PacketCapture over =
                new PacketCapture(new ClassicKeyring(), new RunDeadline(Duration.ZERO));
        assertThatThrownBy(() -> over.await(seen -> Optional.empty(), LONG))
                .isInstanceOf(NotSeenException.class).hasMessageStartingWith("out of time");
    }

    private void see(byte[] payload) {
        capture.sent(FLOW, Direction.UP, Duration.ZERO, 0, payload, Duration.ZERO);
    }
}
