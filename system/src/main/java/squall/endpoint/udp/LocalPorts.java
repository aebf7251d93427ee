package squall.endpoint.udp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The open sockets of an endpoint, one for each of its local ports, the newest last; and the wait
 * for what they receive.
 */
final class LocalPorts implements AutoCloseable {
    private static final int SOCKET_BUFFER_BYTES = 1 << 20;

    private final Selector selector = Selector.open();
    private final ChannelOpener opener;
    private final List<Port> ports = new ArrayList<>();
    private volatile InetSocketAddress newest;

    /** Opens the first socket. */
    LocalPorts(InetSocketAddress bind, ChannelOpener opener) throws IOException {
        this.opener = opener;
        try {
            open(0, bind);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    /**
     * Waits until a socket may be read, or for the given time, or less.
     *
     * @param nanos empty where there is no deadline
     */
    void await(OptionalLong nanos) throws IOException {
        SelectorWait.upTo(nanos, selector, ready -> {
            // every socket is read in any case
        });
    }

    /** Ends the wait, or the next one; from any thread. */
    void wakeUp() {
        selector.wakeup();
    }

    /** The address of the newest open socket; of the last one where all are closed. */
    InetSocketAddress newest() {
        return newest;
    }

    /** The number of the newest open socket; 0 where all are closed. */
    int newestNumber() {
        return ports.isEmpty() ? 0 : ports.getLast().number();
    }

    int size() {
        return ports.size();
    }

    Port at(int index) {
        return ports.get(index);
    }

    /** The socket with this number, which is opened at the same local address where it is new. */
    Port port(int number) throws IOException {
        Optional<Port> known = find(number);
        return known.isPresent() ? known.get()
                : open(number, new InetSocketAddress(newest.getAddress(), 0));
    }

    void close(int number) {
        find(number).ifPresent(port -> {
            ports.remove(port);
            closeQuietly(port.channel());
        });
        if (!ports.isEmpty()) {
            newest = ports.getLast().address();
        }
    }

    @Override
    public void close() {
        ports.forEach(port -> closeQuietly(port.channel()));
        closeQuietly(selector);
    }

    private Optional<Port> find(int number) {
        for (Port port : ports) {
            if (port.number() == number) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private Port open(int number, InetSocketAddress bind) throws IOException {
        DatagramChannel channel = opener.open(bind);
        try {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            Port opened =
                    new Port(number, channel, (InetSocketAddress) channel.getLocalAddress());
            ports.add(opened);
            newest = opened.address();
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static DatagramChannel openChannel(InetSocketAddress bind) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            return channel.bind(bind);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // nothing can be done about it
        }
    }

    /**
     * A socket.
     *
     * @param number as in {@link squall.endpoint.Datagram#localPort}
     */
    record Port(int number, DatagramChannel channel, InetSocketAddress address) {}

    /** Opens a socket. */
    interface ChannelOpener {
        /**
         * Opens it.
         *
         * @param bind the local address; port 0 for any
         */
        DatagramChannel open(InetSocketAddress bind) throws IOException;
    }
}
