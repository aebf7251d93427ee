package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;

/**
 * A server that admits more clients than {@code chat server} does, which has no option for it. To
 * every line of its input it answers how many messages were delivered and dropped so far, and how
 * many clients there are.
 */
public final class LargeServer {
    private LargeServer() {}

    /** Runs the program; its arguments are the port, and the largest number of clients. */
    public static void main(String[] args) throws IOException {
        int clients = Integer.parseInt(args[1]);
        Limits.Unproven usual = Limits.CLASSIC.unproven();
        Limits limits = Limits.CLASSIC.withSessions(clients).withUnproven(new Limits.Unproven(
                clients, clients, usual.inFlight(), usual.transmissions()));
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, limits, new SecureRandom());
        AtomicLong delivered = new AtomicLong();
        AtomicLong dropped = new AtomicLong();
        AtomicLong present = new AtomicLong();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(args[0]));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (UdpDriver<Hub, Event> driver = new UdpDriver<>(hub, address, event -> {
            switch (event) {
                case Event.Delivered some -> delivered.incrementAndGet();
                case Event.Dropped some -> dropped.incrementAndGet();
                case Event.Admitted some -> present.incrementAndGet();
                case Event.Removed some -> present.decrementAndGet();
                default -> {
                    // not counted
                }
            }
        }, new MonotonicClock())) {
            while (orders.readLine() != null && !driver.ended().isDone()) {
                System.err.println(
                        ObservedProgram.ANSWER + delivered + " " + dropped + " " + present);
            }
        }
    }
}
