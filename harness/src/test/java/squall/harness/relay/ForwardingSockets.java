package squall.harness.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** The sockets of UDP clients and of their server. */
abstract class ForwardingSockets {
    @RegisterExtension
    protected static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    protected static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    protected final Socket server = new Socket();
    protected final Socket alice = new Socket();
    protected final Socket bob = new Socket();

    @AfterEach
    void closeSockets() {
        server.close();
        alice.close();
        bob.close();
    }
}
