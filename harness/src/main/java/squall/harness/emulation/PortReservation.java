package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import squall.harness.relay.UnreadSocket;

/**
 * Keeps the port of somebody who is down for his return. Other runs open sockets meanwhile, and the
 * system gives them any port that is free.
 */
final class PortReservation implements AutoCloseable {
    private Optional<UnreadSocket> port = Optional.empty();

    /** At once after the port was closed. */
    void begin(InetSocketAddress address) {
        close();
        try {
            port = Optional.of(StablePorts.reopen(address, UnreadSocket::new));
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep port " + address.getPort(), e);
        }
    }

    /** The port is free, if one was kept. */
    @Override
    public void close() {
        port.ifPresent(UnreadSocket::close);
        port = Optional.empty();
    }
}
