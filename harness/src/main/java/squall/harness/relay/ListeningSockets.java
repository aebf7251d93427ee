package squall.harness.relay;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets that a relay's clients send to. At {@code 0.0.0.0} and {@code [::]} there is one for
 * each address of the host: the JDK does not tell to which address a datagram was sent, and an
 * answer from one socket for all would come from whichever address the system prefers. Datagrams to
 * an address that no interface has (127.0.0.2, a broadcast) are not received there.
 */
final class ListeningSockets {
    private final InetSocketAddress address;
    private final Map<InetAddress, DatagramChannel> channels = new LinkedHashMap<>();

    /** @throws IOException where the address can't be bound */
    ListeningSockets(InetSocketAddress listen) throws IOException {
        DatagramChannel first = Sockets.bound(listen);
        address = (InetSocketAddress) first.getLocalAddress();
        if (!isWildcard()) {
            channels.put(address.getAddress(), first);
            return;
        }
        // The port is free at every address, or it could not have been bound.
        first.close();
        update(LocalAddresses.now());
        if (channels.isEmpty()) {
            throw new IOException("no address of this host can be bound");
        }
    }

    /** The requested address, with the port that the system gave. */
    InetSocketAddress address() {
        return address;
    }

    boolean isWildcard() {
        return address.getAddress().isAnyLocalAddress();
    }

    boolean isOpen() {
        return all().stream().anyMatch(DatagramChannel::isOpen);
    }

    List<DatagramChannel> all() {
        return List.copyOf(channels.values());
    }

    /**
     * Opens a socket for each address that has come, and closes those of addresses that have gone.
     * One that can't be bound, as it is too new or another program has it, is tried for again at
     * the next update.
     */
    Changes update(List<InetAddress> own) {
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
        if (!isWildcard()) {
            return changes;
        }
        for (InetAddress each : own) {
            if (isCovered(each) && !channels.containsKey(each)) {
                open(each, changes);
            }
        }
        channels.entrySet().removeIf(entry -> !own.contains(entry.getKey())
                && changes.gone().add(entry.getValue()));
        return changes;
    }

    void close() {
        channels.values().forEach(Sockets::closeQuietly);
    }

    private void open(InetAddress each, Changes changes) {
        try {
            DatagramChannel channel =
                    Sockets.bound(new InetSocketAddress(each, address.getPort()));
            channels.put(each, channel);
            changes.come().add(channel);
        } catch (IOException e) {
            // the next update tries again
        }
    }

    /** The wildcard of IPv6 stands for the addresses of both families. */
    private boolean isCovered(InetAddress each) {
        return each instanceof Inet4Address || !(address.getAddress() instanceof Inet4Address);
    }

    /** New sockets, and sockets that are no longer needed. */
    record Changes(List<DatagramChannel> come, List<DatagramChannel> gone) {}
}
