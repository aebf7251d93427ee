package squall.harness.proxy;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import squall.harness.relay.LocalAddresses;

/** The destination of a proxy's datagrams, whose name may have no address yet. */
final class Upstream {
    private final String written;
    private final HostPort hostPort;
    private volatile InetSocketAddress address;

    private Upstream(String written, HostPort hostPort, HostAddresses hosts) {
        this.written = written;
        this.hostPort = hostPort;
        address = InetSocketAddress.createUnresolved(hostPort.host(), hostPort.port());
        try {
            address = reachable(hosts.resolve(hostPort));
        } catch (UnknownHostException e) {
            // until it has an address, datagrams to it are lost
        }
    }

    static Upstream of(String written, HostAddresses hosts) {
        HostPort hostPort = HostPort.parse(written).filter(parsed -> parsed.port() > 0)
                .orElseThrow(() -> ApiException.badBody(
                        "upstream \"" + written + "\" is no HOST:PORT such as localhost:7777"));
        return new Upstream(written, hostPort, hosts);
    }

    String written() {
        return written;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isResolved() {
        return !address.isUnresolved();
    }

    /** Whether datagrams to this upstream reach this listening address. */
    boolean leadsTo(InetSocketAddress listening) {
        InetAddress to = address.getAddress();
        InetAddress here = listening.getAddress();
        if (to == null || address.getPort() != listening.getPort()) {
            return false;
        }
        boolean sameFamily = to instanceof Inet4Address || here instanceof Inet6Address;
        return to.equals(here)
                || (here.isAnyLocalAddress() && sameFamily && LocalAddresses.contains(to));
    }

    /** The wildcard is no destination; this takes the loopback, as operating systems do. */
    private static InetSocketAddress reachable(InetSocketAddress resolved) {
        if (!resolved.getAddress().isAnyLocalAddress()) {
            return resolved;
        }
        String loopback = resolved.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1";
        return new InetSocketAddress(loopback, resolved.getPort());
    }

    /** Resolves the name again; may block. Whether it has an address now. */
    boolean resolve() {
        try {
            address = reachable(hostPort.resolve());
        } catch (UnknownHostException e) {
            // it is resolved again later
        }
        return isResolved();
    }
}
