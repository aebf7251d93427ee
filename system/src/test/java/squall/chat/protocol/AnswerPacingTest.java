package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;

/** Which repeated hellos are answered. */
class AnswerPacingTest {
    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final RawClient bob =
            new RawClient(new Address("192.0.2.1", 1), KeyPairPool.ALL.getFirst());

    @Test
    void atMostOneInAQuarterOfASecond() {
        assertThat(isAnswered(0)).isTrue();
        assertThat(isAnswered(249)).isFalse();
        assertThat(isAnswered(250)).isTrue();
        assertThat(isAnswered(400)).isFalse();
        assertThat(isAnswered(500)).isTrue();
    }

    @Test
    void allOfAClientThatTriesForLong() {
        for (int millis = 0; millis < 60_000; millis += 300) {
            assertThat(isAnswered(millis)).as(millis + " ms").isTrue();
        }
    }

    @Test
    void noneThatWasStillOnItsWayWhenTheSessionProvedItself() {
        join();
        prove(1_200);
        assertThat(isAnswered(1_500)).isFalse();
        assertThat(isAnswered(1_800)).isFalse();
    }

    @Test
    void everyHeartbeatAndWhatIsAskedAgainAfterIt() {
        join();
        prove(14_900);
        assertThat(isAnswered(15_000)).isTrue();
        assertThat(isAnswered(15_300)).isTrue();
        assertThat(isAnswered(15_600)).isTrue();
        assertThat(isAnswered(30_000)).isTrue();
    }

    @Test
    void heartbeatsAlsoWhereAnAttackerRepeatsTheHelloAllTheTime() {
        join();
        prove(1_200);
        for (int millis = 2_000; millis < 11_200; millis += 1_000) {
            assertThat(isAnswered(millis)).as(millis + " ms").isFalse();
        }
        assertThat(isAnswered(16_200)).isTrue();
    }

    private void join() {
        bob.take(hub.receive(bob.hello(), Instant.EPOCH));
    }

    private void prove(long millis) {
        hub.receive(bob.says("bob: hello"), Instant.ofEpochMilli(millis));
    }

    private boolean isAnswered(long millis) {
        return !hub.receive(bob.hello(), Instant.ofEpochMilli(millis)).datagrams().isEmpty();
    }
}
