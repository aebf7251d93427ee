package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.testing.RepeatWhileLate;

/** A relay at every address of the host. */
class ListeningSocketsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final TrafficLog traffic = new TrafficLog();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Echo echo = new Echo();
    private RelayLoop loop;
    private Relay relay;

    @AfterEach
    void close() {
        loop.close();
        echo.close();
        assertThat(failures).isEmpty();
    }

    /** All addresses but link-local ones, for which a client must name an interface. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void answersFromTheAddressThatWasAsked(String wildcard) throws IOException {
        start(wildcard);
        assertThat(relay.localAddress().getAddress().isAnyLocalAddress()).isTrue();
        List<InetAddress> asked = LocalAddresses.now().stream()
                .filter(each -> !each.isLinkLocalAddress())
                .filter(each -> wildcard.equals("::") || each instanceof Inet4Address).toList();
        assertThat(asked).contains(loopback(1));
        for (InetAddress each : asked) {
            assertThat(answers(each)).as(each.toString()).isTrue();
        }
    }

    /** Linux has all of 127.0.0.0/8, but lists only 127.0.0.1. */
    @Test
    void takesUpAddressesThatComeAndDropsThoseThatGo() throws IOException {
        start("0.0.0.0");
        InetAddress first = loopback(1);
        InetAddress second = loopback(2);
        updateAddresses(List.of(first, second));
        assertThat(answers(second)).isTrue();
        assertThat(answers(first)).isTrue();
        updateAddresses(List.of(first));
        assertThat(answers(second)).isFalse();
        assertThat(answers(first)).isTrue();
        assertThat(traffic.lines()).contains("1 ended");
    }

    @Test
    void oneClientThatAsksTwoAddressesIsTwoFlows() throws IOException {
        start("0.0.0.0");
        InetAddress second = loopback(2);
        List<InetAddress> both = new ArrayList<>(LocalAddresses.now());
        both.add(second);
        updateAddresses(both);
        try (DatagramSocket client = new DatagramSocket()) {
            assertThat(answers(client, loopback(1))).isTrue();
            assertThat(answers(client, second)).isTrue();
        }
        assertThat(relay.flowCount()).isEqualTo(2);
    }

    private static InetAddress loopback(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private void updateAddresses(List<InetAddress> addresses) {
        loop.submit(() -> {
            try {
                relay.updateAddresses(addresses);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }).join();
    }

    private void start(String wildcard) throws IOException {
        loop = new RelayLoop(failures::add);
        relay = new Relay(loop,
                new RelaySettings(new InetSocketAddress(wildcard, 0), RelayLimits.USUAL, true),
                echo::address,
                () -> LinkPair.clear(7, "client", Duration.ZERO), traffic);
    }

    private boolean answers(InetAddress asked) throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            return answers(client, asked);
        }
    }

    /** Whether an answer comes from the address that was asked. */
    private boolean answers(DatagramSocket client, InetAddress asked) throws IOException {
        InetSocketAddress to = new InetSocketAddress(asked, relay.localAddress().getPort());
        client.setSoTimeout(2_000);
        try {
            client.send(new DatagramPacket(new byte[] {1}, 1, to));
            DatagramPacket answer = new DatagramPacket(new byte[1], 1);
            client.receive(answer);
            return answer.getSocketAddress().equals(to);
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Sends back what it gets. */
    private static final class Echo implements AutoCloseable {
        private final DatagramSocket socket;

        Echo() {
            try {
                socket = new DatagramSocket(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(this::serve);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() {
            socket.close();
        }

        private void serve() {
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            while (!socket.isClosed()) {
                try {
                    socket.receive(packet);
                    socket.send(packet);
                } catch (IOException e) {
                    // closed
                }
            }
        }
    }
}
