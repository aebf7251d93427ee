package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.BiConsumer;

/** Reads datagrams from the sockets of one relay as they come. Loop's thread only. */
final class SocketReader {
    private static final int LARGEST_DATAGRAM = 65_535;
    /** After this many datagrams of one socket the others get a turn. */
    private static final int DATAGRAMS_PER_TURN = 64;

    private final RelayLoop loop;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);

    SocketReader(RelayLoop loop) {
        this.loop = loop;
    }

    /** @param receiver takes each datagram with the address it comes from */
    void register(DatagramChannel channel, BiConsumer<InetSocketAddress, byte[]> receiver)
            throws IOException {
        register(channel, receiver, () -> {});
    }

    /** @param unreachable runs when nothing listens where the channel is connected to */
    void register(DatagramChannel channel, BiConsumer<InetSocketAddress, byte[]> receiver,
            Runnable unreachable) throws IOException {
        Sockets.register(channel, loop.selector(), () -> read(channel, receiver, unreachable));
    }

    private void read(DatagramChannel channel, BiConsumer<InetSocketAddress, byte[]> receiver,
            Runnable unreachable) {
        for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
            try {
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                if (from == null) {
                    return;
                }
                byte[] payload = new byte[buffer.flip().remaining()];
                buffer.get(payload);
                receiver.accept(from, payload);
            } catch (PortUnreachableException e) {
                unreachable.run();
            } catch (IOException e) {
                return; // the channel is closed
            }
            loop.runDue();
        }
    }
}
