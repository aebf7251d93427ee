package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.HeldNames;
import squall.harness.relay.Socket;

class SlowLookupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HeldNames.HeldName name = HeldNames.hold("tunnelled.squall.test");

    /** Closing takes the lock of the flows, as housekeeping and other clients do. */
    @Test
    void whileTheServerIsLookedUpForOneClientNothingElseWaits() throws IOException {
        FarEnd far = new FarEnd(ANY_PORT,
                InetSocketAddress.createUnresolved("tunnelled.squall.test", 9), TunnelLimits.USUAL,
                new MonotonicClock(), event -> {
                });
        try (NearEnd near = new NearEnd(ANY_PORT, far.localAddress(), TunnelLimits.USUAL,
                new MonotonicClock(), event -> {
                });
                Socket client = new Socket()) {
            client.send("hello", near.localAddress());
            assertThat(name.asked()).succeedsWithin(PATIENCE);
            assertThat(CompletableFuture.runAsync(far::close)).succeedsWithin(PATIENCE);
        } finally {
            name.release();
            far.close();
        }
    }
}
