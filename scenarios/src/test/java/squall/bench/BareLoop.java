package squall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The least that a proxy must do: receive a datagram and send it on, in a loop. */
public final class BareLoop {
    private BareLoop() {}

    /** The port to listen at and the one to send to. */
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
