package squall.endpoint.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;

/**
 * Asks whether anybody listens at a port. Only a connected socket is told what ICMP says about it,
 * and a driver's sockets are not connected: an endpoint has to bear a network that changes.
 */
public final class PortProbe {
    private static final int WAIT_MILLIS = 200;

    private PortProbe() {}

    /**
     * Sends a datagram from a port of its own, and waits a moment; what answers it is ignored.
     *
     * @return true where ICMP says "port unreachable", which anybody may have forged; false says
     *             nothing
     */
    public static boolean isRefused(InetSocketAddress address, byte[] datagram) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout(WAIT_MILLIS);
            socket.send(new DatagramPacket(datagram, datagram.length));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return false;
        } catch (PortUnreachableException e) {
            return true;
        } catch (IOException e) {
            return false; // silence, or no way there
        }
    }
}
