package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.network.Direction;
import squall.testing.RepeatWhileLate;

class KernelDropsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    /** As Linux 6.1 prints it. */
    private static final List<String> TABLE = List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
            " 1234: 0100007F:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 27403 2 0000000012ab 17",
            "  236: 00000000000000000000000001000000:1F91 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 27404 2 0000000034cd 3");

    @Test
    void readsTheLastColumnByLocalAddress() throws IOException {
        SocketTable table = new SocketTable(TABLE);
        assertThat(table.drops(key("127.0.0.1", 8_080))).contains(17L);
        assertThat(table.drops(key("::1", 8_081))).contains(3L);
        assertThat(table.drops(key("127.0.0.1", 8_081))).isEmpty();
    }

    @Test
    void addsUpTheSocketsOfOnePort() {
        SocketTable table = new SocketTable(TABLE);
        assertThat(table.dropsAtPort(8_080)).isEqualTo(17);
        assertThat(table.dropsAtPort(8_081)).isEqualTo(3);
        assertThat(table.dropsAtPort(8_082)).isZero();
    }

    @Test
    void countsWhatASocketThatNobodyReadsCouldNotTake() throws IOException {
        assumeTrue(SocketTable.read().isPresent(), "the kernel has no such table");
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramChannel full = Sockets.bound(any); Socket sender = new Socket()) {
            InetSocketAddress address = (InetSocketAddress) full.getLocalAddress();
            KernelDrops drops = new KernelDrops();
            drops.watch(address, Direction.UP);
            assertThat(count(drops, Direction.UP)).isZero();
            byte[] payload = new byte[60_000];
            int tooMany = SocketBuffers.of(full).receiveBytes() / payload.length * 4;
            for (int i = 0; i < tooMany; i++) {
                sender.send(payload, address);
            }
            long seen = count(drops, Direction.UP);
            assertThat(seen).isBetween(1L, (long) tooMany);
            drops.unwatch(address);
            assertThat(count(drops, Direction.UP)).isEqualTo(seen);
            assertThat(count(drops, Direction.DOWN)).isZero();
        }
    }

    private static long count(KernelDrops drops, Direction direction) {
        return drops.count(SocketTable.read().orElseThrow(), direction);
    }

    private static String key(String host, int port) throws IOException {
        return SocketTable.key(new InetSocketAddress(InetAddress.getByName(host), port));
    }
}
