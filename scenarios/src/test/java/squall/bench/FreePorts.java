package squall.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Free ports of the loopback address. */
final class FreePorts {
    private FreePorts() {}

    /** A port that is free for UDP now, and probably for TCP. */
    static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
