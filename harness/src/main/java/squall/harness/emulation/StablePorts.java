package squall.harness.emulation;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback that can be bound again later: they lie below those that an operating system
 * gives to sockets that ask for any port (RFC 6335: from 49152 on; Linux: from 32768 on).
 */
final class StablePorts {
    private static final int FIRST = 16_384;
    private static final int END = 32_768;
    private static final int ATTEMPTS = 100;

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
}
