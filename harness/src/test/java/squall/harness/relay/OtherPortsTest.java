package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** Servers that answer from another port than the one asked, as TFTP's do. */
class OtherPortsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TrafficLog traffic = new TrafficLog();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Socket server = new Socket();
    private final Socket transfer = new Socket();
    private final Socket client = new Socket();
    private RelayLoop loop;
    private Relay relay;

    @AfterEach
    void close() {
        loop.close();
        List.of(server, transfer, client).forEach(Socket::close);
        assertThat(failures).isEmpty();
    }

    @Test
    void anAnswerFromAnotherPortArrivesFromAnotherPortAndCanBeAnswered() throws IOException {
        start(true);
        InetSocketAddress flow = ask();
        transfer.send("block 1", flow);
        InetSocketAddress from = client.hears("block 1").from();
        assertThat(from.getAddress()).isEqualTo(relay.localAddress().getAddress());
        assertThat(from.getPort()).isNotEqualTo(relay.localAddress().getPort());

        client.send("got block 1", from);
        assertThat(transfer.hears("got block 1").from()).isEqualTo(flow);
        transfer.send("block 2", flow);
        assertThat(client.hears("block 2").from()).isEqualTo(from);

        client.send("again", relay.localAddress());
        assertThat(server.hears("again").from()).isEqualTo(flow);
        assertThat(transfer.texts()).containsExactly("got block 1");
        assertThat(traffic.lines()).contains("1 DOWN 1 sent", "1 DOWN 2 sent", "1 UP 2 sent");
        assertThat(relay.flowCount()).isEqualTo(1);
    }

    @Test
    void withoutTheOptionItIsCountedAndNotPassedOn() throws IOException {
        start(false);
        transfer.send("block 1", ask());
        await().until(() -> traffic.lines().contains("DOWN turned away: unknown-sender"));
        assertThat(client.texts()).isEmpty();
    }

    @Test
    void whatComesFromAnotherHostIsNeverPassedOn() throws IOException {
        start(true);
        InetSocketAddress flow = ask();
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0))) {
            stranger.send(packet("hello", flow));
        }
        await().until(() -> traffic.lines().contains("DOWN turned away: unknown-sender"));
        assertThat(client.texts()).isEmpty();
    }

    @Test
    void theOtherPortIsItsClientsAlone() throws IOException {
        start(true);
        transfer.send("block 1", ask());
        InetSocketAddress from = client.hears("block 1").from();
        try (Socket stranger = new Socket()) {
            stranger.send("mine", from);
            await().until(() -> traffic.lines().contains("UP turned away: unknown-sender"));
        }
        assertThat(transfer.texts()).isEmpty();
    }

    @Test
    void whoSendsToAPortThatNothingListensAtIsToldSo() throws IOException {
        start(true);
        transfer.send("block 1", ask());
        InetSocketAddress from = client.hears("block 1").from();
        transfer.close();
        // Again and again: the kernel limits how many such errors it reports in a second.
        await().until(() -> {
            client.send("got block 1", from);
            return traffic.lines().contains("1 unreachable");
        });
        try (DatagramSocket other = new DatagramSocket()) {
            other.connect(from);
            other.setSoTimeout(50);
            await().untilAsserted(() -> assertThatThrownBy(() -> {
                other.send(packet("anybody?", from));
                other.receive(new DatagramPacket(new byte[1], 1));
            }).isInstanceOf(PortUnreachableException.class)
                    .isNotInstanceOf(SocketTimeoutException.class));
        }
        client.send("again", relay.localAddress());
        server.hears("again");
    }

    @Test
    void oneOtherPortTooManyEndsTheOneSilentForLongest() throws IOException {
        start(true);
        InetSocketAddress flow = ask();
        List<Socket> many = Stream.generate(Socket::new).limit(9).toList();
        for (int i = 0; i < many.size(); i++) {
            many.get(i).send("from " + i, flow);
            client.hears("from " + i);
        }
        client.send("to the last", client.hears("from 8").from());
        many.getLast().hears("to the last");
        many.getFirst().send("from 0 again", flow);
        assertThat(client.hears("from 0 again").from())
                .isNotEqualTo(client.hears("from 0").from());
        many.forEach(Socket::close);
    }

    private void start(boolean anyPort) throws IOException {
        loop = new RelayLoop(failures::add);
        relay = new Relay(loop, new RelaySettings(ANY_PORT, RelayLimits.USUAL, anyPort),
                server::address,
                () -> LinkPair.clear(7, "client", Duration.ZERO), traffic);
    }

    /** Returns the address at which the server sees the client. */
    private InetSocketAddress ask() {
        client.send("read file", relay.localAddress());
        return server.hears("read file").from();
    }

    private static DatagramPacket packet(String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(bytes, bytes.length, to);
    }
}
