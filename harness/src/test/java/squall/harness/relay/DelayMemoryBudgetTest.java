package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A datagram of 100 bytes takes 300. */
class DelayMemoryBudgetTest {
    private final DelayMemoryBudget memory = new DelayMemoryBudget(1_200);

    @Test
    void hasRoomForSoManyDatagramsAndAgainWhenOneHasLeft() {
        DelayMemoryBudget.Share share = memory.share(limits(2, 10_000));
        assertThat(share.take(0)).isTrue();
        assertThat(share.take(0)).isTrue();
        assertThat(share.take(0)).isFalse();
        share.leave(0);
        assertThat(share.take(0)).isTrue();
        assertThat(memory.datagrams()).isEqualTo(2);
    }

    @Test
    void hasRoomForSoManyBytes() {
        DelayMemoryBudget.Share share = memory.share(limits(10, 300));
        assertThat(share.take(100)).isTrue();
        assertThat(share.take(0)).isFalse();
        share.leave(100);
        assertThat(share.take(101)).isFalse();
        assertThat(share.take(100)).isTrue();
    }

    @Test
    void aRelayThatTakesAllItCanLeavesTheOthersTheirShares() {
        DelayMemoryBudget.Share greedy = memory.share(limits(10, 10_000));
        DelayMemoryBudget.Share other = memory.share(limits(10, 10_000));
        for (int i = 0; i < 4; i++) {
            assertThat(greedy.take(100)).isTrue();
        }
        assertThat(greedy.take(100)).isFalse();
        assertThat(other.take(100)).isTrue();
        assertThat(other.take(100)).isTrue();
        assertThat(other.take(100)).isFalse();
        assertThat(greedy.datagrams()).isEqualTo(4);
        assertThat(other.datagrams()).isEqualTo(2);
    }

    private static RelayLimits limits(int waiting, long waitingBytes) {
        return new RelayLimits(1, Duration.ofSeconds(1), waiting, waitingBytes);
    }
}
