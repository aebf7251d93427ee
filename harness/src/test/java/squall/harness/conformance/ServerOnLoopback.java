package squall.harness.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.udp.MonotonicClock;
import squall.chat.udp.UdpDriver;

/** Any endpoint on a port of the loopback's, for as long as it is tried. */
final class ServerOnLoopback {
    /** More at once would keep each other from joining in time. */
    private static final ExecutorService WORKERS =
            Executors.newFixedThreadPool(16, Thread.ofPlatform().daemon().factory());

    private ServerOnLoopback() {}

    static Hub hub() {
        return new Hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    }

    /** Soon, in the order in which they are asked for; the server ends when it has been tried. */
    static CompletableFuture<Assessment> tried(Endpoint server, Plan plan) {
        return tried(server, plan, Conformance.LONGEST);
    }

    /** The same where no more time is allowed than this. */
    static CompletableFuture<Assessment> tried(Endpoint server, Plan plan, Duration allowed) {
        return CompletableFuture.supplyAsync(() -> {
            try (UdpDriver<Endpoint> driver = new UdpDriver<>(server,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), event -> {},
                    new MonotonicClock())) {
                return new Conformance(driver.localAddress(), plan, allowed)
                        .run(server.getClass().getSimpleName(), () -> {});
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, WORKERS);
    }
}
