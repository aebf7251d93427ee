package squall.harness.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where a proxy's datagrams go: a name that need not have an address yet. */
final class Upstream {
    private final String written;
    private final HostPort hostPort;
    private volatile InetSocketAddress address;

    private Upstream(String written, HostPort hostPort) {
        this.written = written;
        this.hostPort = hostPort;
        address = InetSocketAddress.createUnresolved(hostPort.host(), hostPort.port());
        resolve();
    }

    static Upstream of(String written) {
        HostPort hostPort = HostPort.parse(written).filter(parsed -> parsed.port() > 0)
                .orElseThrow(() -> ApiException.badBody(
                        "upstream \"" + written + "\" is no HOST:PORT such as localhost:7777"));
        return new Upstream(written, hostPort);
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

    /** Whether what is sent there comes to who listens here, round and round. */
    boolean leadsTo(InetSocketAddress listening) {
        InetAddress to = address.getAddress();
        InetAddress here = listening.getAddress();
        return to != null && address.getPort() == listening.getPort()
                && (to.equals(here) || to.isAnyLocalAddress()
                        || (here.isAnyLocalAddress() && to.isLoopbackAddress()));
    }

    /** Asks once more for its address; whether it has one now. */
    boolean resolve() {
        try {
            address = hostPort.resolve();
        } catch (UnknownHostException e) {
            // what is sent there meanwhile is lost, as where nobody listens
        }
        return isResolved();
    }
}
