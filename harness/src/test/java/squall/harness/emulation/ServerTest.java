package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.chat.udp.MonotonicClock;
import squall.harness.Cast;
import squall.harness.recording.Ports;
import squall.harness.recording.Recorder;
import squall.harness.relay.SilentPort;

class ServerTest {
    private final InstantSource clock = new MonotonicClock();
    private final Server server;

    ServerTest() throws IOException {
        server = new Server(Cast.SYSTEM, new Ports(), new Recorder(clock), clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Else another run's socket may be at it when the server comes back. */
    @Test
    void nobodyElseCanHaveItsPortWhileItIsDown() {
        server.crash();
        assertThatThrownBy(() -> new SilentPort(server.address()))
                .isInstanceOf(BindException.class);

        server.restart();
        assertThat(server.isIdle()).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void itsPortIsFreeOnceItIsClosed() throws IOException {
        server.crash();
        server.close();

        new SilentPort(server.address()).close();
    }
}
