package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StablePortsTest {
    @Test
    void thePortIsNoneThatASocketGetsWhichAsksForAny() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (DatagramSocket socket = StablePorts.open(DatagramSocket::new)) {
                assertThat(socket.getLocalPort()).isBetween(1_024, 32_767);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsPassedOver() throws IOException {
        List<Integer> tried = new ArrayList<>();
        int opened = StablePorts.open(address -> {
            tried.add(address.getPort());
            if (tried.size() < 3) {
                throw new BindException("taken");
            }
            return address.getPort();
        });
        assertThat(tried).hasSize(3).endsWith(opened);
    }

    @Test
    void whereAllAreTakenThatIsSaid() {
        assertThatThrownBy(() -> StablePorts.open(address -> {
            throw new BindException("taken");
        })).isInstanceOf(BindException.class);
    }

    /** As by a child of this process that has all its sockets until it runs another program. */
    @Test
    void aPortThatIsTakenForAMomentAfterItWasClosedIsTriedAgain() throws IOException {
        DatagramSocket holder = StablePorts.open(DatagramSocket::new);
        AtomicInteger attempts = new AtomicInteger();

        try (DatagramSocket reopened = StablePorts.reopen(
                (InetSocketAddress) holder.getLocalSocketAddress(), port -> {
                    if (attempts.incrementAndGet() == 3) {
                        holder.close();
                    }
                    return new DatagramSocket(port);
                })) {
            assertThat(reopened.isBound()).isTrue();
            assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        }
    }
}
