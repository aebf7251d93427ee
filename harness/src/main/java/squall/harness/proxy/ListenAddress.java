package squall.harness.proxy;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** An address at which a proxy listens or is to listen. */
record ListenAddress(String written, InetSocketAddress address) {
    /** The address of a proxy whose request names none. */
    static final String ANY_PORT = "127.0.0.1:0";

    /** Refused where it is no address of a host; an empty text is any port of the loopback. */
    static ListenAddress of(String written, HostAddresses hosts) {
        HostPort hostPort = HostPort.parse(written.isEmpty() ? ANY_PORT : written).orElseThrow(
                () -> ApiException.cannotListen(written, "no HOST:PORT such as 127.0.0.1:7778"));
        InetSocketAddress address;
        try {
            address = hosts.resolve(hostPort);
        } catch (UnknownHostException e) {
            throw ApiException.cannotListen(written, "unknown host");
        }
        if (address.getAddress().isMulticastAddress()) {
            throw ApiException.cannotListen(written, "a multicast group, which a proxy does not "
                    + "join; listen at an address of this host");
        }
        return new ListenAddress(written, address);
    }

    static ListenAddress of(InetSocketAddress address) {
        return new ListenAddress(HostPort.written(address), address);
    }

    /** Whether both are the same address, however they are written. */
    boolean isSameAs(ListenAddress other) {
        return written.equals(other.written)
                || HostPort.written(other.address).equals(written);
    }
}
