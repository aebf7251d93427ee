package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import squall.harness.relay.UnreadSocket;

/**
 * Ports of loopback that can be bound again later: they lie below those that an operating system
 * gives to sockets that ask for any port (RFC 6335: from 49152 on; Linux: from 32768 on).
 */
final class StablePorts {
    private static final int FIRST = 16_384;
    private static final int END = 32_768;
    private static final int ATTEMPTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TRIES_EVERY = Duration.ofMillis(1);

    private StablePorts() {}

    /** Opens something at one of these ports that is free. */
    interface Opening<T> {
        T at(InetSocketAddress address) throws IOException;
    }

    /** @throws BindException where a hundred of these ports, chosen at random, are taken */
    static <T> T open(Opening<T> opening) throws IOException {
        for (int attempt = 1;; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try {
                return opening.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Opens something at a port that was closed just now. A child that this process is starting has
     * copies of all its sockets, and keeps their ports, until it runs another program, which takes
     * a while on a busy machine.
     *
     * @throws BindException where the port is still taken after ten seconds, or at an interrupt
     */
    static <T> T reopen(InetSocketAddress address, Opening<T> opening) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return opening.at(address);
            } catch (BindException e) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(TRIES_EVERY.toNanos());
            }
        }
    }

    /**
     * Keeps a port for the return of an endpoint that is down. Other runs open sockets meanwhile,
     * and the system gives them any port that is free.
     */
    static final class PortReservation implements AutoCloseable {
        private Optional<UnreadSocket> port = Optional.empty();

        /** At once after the port was closed. */
        void begin(InetSocketAddress address) {
            close();
            try {
                port = Optional.of(reopen(address, UnreadSocket::new));
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
}
