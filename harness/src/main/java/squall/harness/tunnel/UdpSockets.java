package squall.harness.tunnel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Opens UDP sockets and receives from them, for both ends. */
final class UdpSockets {
    private static final int LARGEST = 65_535;

    private UdpSockets() {}

    /**
     * Hands over each datagram with its sender's address, until the socket is closed.
     *
     * @throws IOException where the socket is closed
     */
    static void receiveAll(DatagramSocket socket, BiConsumer<InetSocketAddress, byte[]> received)
            throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (true) {
            socket.receive(packet);
            received.accept((InetSocketAddress) packet.getSocketAddress(),
                    Arrays.copyOf(packet.getData(), packet.getLength()));
            packet.setLength(LARGEST);
        }
    }

    /**
     * A socket at the local address by which the system reaches the peer. It is not connected: a
     * connected one refuses to send after ICMP has said that nothing listens there.
     */
    static DatagramSocket facing(InetSocketAddress peer) throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(peer);
            return new DatagramSocket(new InetSocketAddress(probe.getLocalAddress(), 0));
        }
    }
}
