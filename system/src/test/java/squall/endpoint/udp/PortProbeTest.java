package squall.endpoint.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PortProbeTest {
    private static final byte[] DATAGRAM = {1};

    @Test
    void aClosedPortIsRefusedAndASilentOneIsNot() throws IOException {
        InetSocketAddress address;
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) silent.getLocalSocketAddress();
            assertThat(PortProbe.isRefused(address, DATAGRAM)).isFalse();
        }
        assertThat(PortProbe.isRefused(address, DATAGRAM)).isTrue();
    }
}
