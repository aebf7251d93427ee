package squall.endpoint.udp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import squall.endpoint.Address;

/** Converts between socket addresses and an endpoint's addresses. */
public final class Addresses {
    private Addresses() {}

    public static Address of(InetSocketAddress socketAddress) {
        return new Address(socketAddress.getAddress().getHostAddress(), socketAddress.getPort());
    }

    static InetSocketAddress socketAddress(Address address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is not numeric", e);
        }
    }
}
