package squall.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Ports of the loopback that nobody has. */
final class FreePorts {
    private FreePorts() {}

    /** Free for UDP now, and with luck for TCP too. */
    static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
