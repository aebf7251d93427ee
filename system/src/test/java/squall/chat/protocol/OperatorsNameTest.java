package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A member that says something under the operator's name. */
class OperatorsNameTest {
    private static final Instant START = Instant.EPOCH;

    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final RawClient eve =
            new RawClient(new Address("192.0.2.1", 1), KeyPairPool.ALL.getFirst());
    private final RawClient bob =
            new RawClient(new Address("192.0.2.2", 2), KeyPairPool.ALL.get(1));

    @BeforeEach
    void join() {
        eve.take(hub.receive(eve.hello(), START));
        bob.take(hub.receive(bob.hello(), START));
    }

    /** What is acknowledged is forwarded (R5): its sender sees a timeout. */
    @Test
    void isNeitherAcknowledgedNorForwarded() {
        Datagram lie = eve.says("SERVER: closing");
        for (int transmission = 1; transmission <= 4; transmission++) {
            assertThat(hub.receive(lie, START)).isEqualTo(new Output<>(List.of(),
                    List.of(new Event.Discarded(eve.address(),
                            Discard.SPEAKS_AS_OPERATOR))));
        }
    }

    @Test
    void staysJoinedAndIsHeardAsItself() {
        hub.receive(eve.says("SERVER: closing"), START.plusSeconds(1));
        assertThat(hub.present().getFirst().heard()).isEqualTo(START.plusSeconds(1));
        assertThat(hub.receive(eve.says("eve: as myself"), START.plusSeconds(2)).events())
                .containsExactly(new Event.Said(eve.address(), "eve: as myself"));
    }
}
