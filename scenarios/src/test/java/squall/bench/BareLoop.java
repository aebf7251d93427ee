package squall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The least work of a proxy: it receives datagrams and sends them on, in a loop. */
public final class BareLoop {
    private BareLoop() {}

    /** Runs the program; its arguments are the port to listen on and the port to send to. */
    public static void main(String[] args) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Thread.currentThread().setName(ProxyPath.THREAD);
        ByteBuffer buffer = HandmadeClient.buffer();
        try (DatagramChannel inward = DatagramChannel.open();
                DatagramChannel outward = DatagramChannel.open()) {
            inward.bind(new InetSocketAddress(loopback, Integer.parseInt(args[0])));
            outward.connect(new InetSocketAddress(loopback, Integer.parseInt(args[1])));
            while (inward.isOpen()) {
                inward.receive(buffer.clear());
                outward.write(buffer.flip());
            }
        }
    }
}
