package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.relay.UnreadSocket;

@Timeout(60)
class EmulatedServerTest {
    private final InstantSource clock = new MonotonicClock();
    private final EmulatedServer<Hub, Event> server;

    EmulatedServerTest() throws IOException {
        server = new EmulatedServer<>(new ChatWorkload(EndpointFactory.of("classic")),
                new PortOwners(),
                new HistoryRecorder(clock), clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Else another run's socket may be at it when the server comes back. */
    @Test
    void nobodyElseCanHaveItsPortWhileItIsDown() {
        server.crash();
        assertThatThrownBy(() -> new UnreadSocket(server.address()))
                .isInstanceOf(BindException.class);

        server.restart();
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void itsPortIsFreeOnceItIsStopped() throws IOException {
        server.crash();
        server.stop().join();

        StablePorts.reopen(server.address(), UnreadSocket::new).close();
    }
}
