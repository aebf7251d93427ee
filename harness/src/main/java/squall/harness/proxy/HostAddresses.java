package squall.harness.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses of hosts, looked up beforehand because a lookup may take long. */
final class HostAddresses {
    private final Map<String, InetAddress> addresses = new HashMap<>();

    /** @param written such as {@code localhost:7777}; ignored where it has not this form */
    static HostAddresses lookedUp(List<String> written) {
        HostAddresses found = new HostAddresses();
        written.stream().flatMap(each -> HostPort.parse(each).stream()).distinct()
                .forEach(found::lookUp);
        return found;
    }

    /** @throws UnknownHostException where the host has no address, or was not looked up */
    InetSocketAddress resolve(HostPort hostPort) throws UnknownHostException {
        InetAddress address = addresses.get(hostPort.host());
        if (address == null) {
            throw new UnknownHostException(hostPort.host());
        }
        return new InetSocketAddress(address, hostPort.port());
    }

    private void lookUp(HostPort hostPort) {
        try {
            addresses.put(hostPort.host(), hostPort.resolve().getAddress());
        } catch (UnknownHostException e) {
            // the host has no address
        }
    }
}
