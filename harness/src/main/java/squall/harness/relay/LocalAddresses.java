package squall.harness.relay;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The addresses of this host, as they are now. */
public final class LocalAddresses {
    private LocalAddresses() {}

    /** The addresses of every interface; the more there are, the longer it takes. */
    public static List<InetAddress> now() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses).distinct().toList();
        } catch (SocketException e) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    /** Whether datagrams to this address stay on this host. */
    public static boolean contains(InetAddress address) {
        try {
            return address.isLoopbackAddress() || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
