package squall.harness.relay;

import java.io.IOException;
import java.io.Serial;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Opens the relay's sockets: of the address's own family, with large buffers, never blocking. */
final class Sockets {
    /** The size asked for; the system may give less, see {@link SocketBuffers}. */
    private static final int BUFFER_BYTES = 4 << 20;

    private Sockets() {}

    static DatagramChannel bound(InetSocketAddress address) throws IOException {
        DatagramChannel channel = open(address);
        try {
            return channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static DatagramChannel connected(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        DatagramChannel channel = open(address);
        try {
            return channel.connect(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Runs the reader on the loop's thread whenever there is something to receive; closes the
     * channel where it can't be registered.
     */
    static void register(DatagramChannel channel, Selector selector, Runnable reader)
            throws IOException {
        try {
            channel.register(selector, SelectionKey.OP_READ, reader);
        } catch (IOException | ClosedSelectorException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Another socket of the same address and port, which receives what does not come from the peer
     * of the first. It also sends datagrams without payload, which a connected channel silently
     * does not. The address is shared only now, because the system could give out a port twice that
     * is shared from the start.
     */
    static DatagramChannel beside(DatagramChannel connected) throws IOException {
        connected.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        InetSocketAddress local = (InetSocketAddress) connected.getLocalAddress();
        DatagramChannel other = open(local);
        try {
            other.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return other.bind(local);
        } catch (IOException e) {
            other.close();
            throw e;
        }
    }

    /** Two more at the same addresses: one connected to {@code far}, one at another port. */
    static Pair pairBeside(Pair main, InetSocketAddress far) throws IOException {
        DatagramChannel outward = beside(main.outward());
        try {
            outward.connect(far);
            InetSocketAddress near = (InetSocketAddress) main.inward().getLocalAddress();
            return new Pair(bound(new InetSocketAddress(near.getAddress(), 0)), outward);
        } catch (IOException e) {
            outward.close();
            throw e;
        }
    }

    static void closeQuietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }

    private static DatagramChannel open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = open(address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        channel.configureBlocking(false);
        return channel;
    }

    private static DatagramChannel open(StandardProtocolFamily family) throws IOException {
        try {
            return DatagramChannel.open(family);
        } catch (IOException e) {
            throw new ExhaustedException(e);
        }
    }

    /**
     * Two sockets of one flow.
     *
     * @param inward sends to the client and receives from it
     * @param outward sends to one port of the upstream's host and receives from it
     */
    record Pair(DatagramChannel inward, DatagramChannel outward) {}

    /** The system gives this process no more sockets, mostly because of its limit of open files. */
    static final class ExhaustedException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        ExhaustedException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
