package squall.chat.protocol.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.wire.Message.Data;

class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow(3);

    @Test
    void twoMessagesUnderOneNumberAreTwo() {
        window.remember(new Data("a: b", 5, "00"));
        assertThat(window.contains(new Data("a: b", 5, "00"))).isTrue();
        assertThat(window.contains(new Data("a: c", 5, "01"))).isFalse();
    }

    @Test
    void aNumberBelowAllIsNewUntilSomethingMayHaveBeenForgotten() {
        window.remember(message(5));
        assertThat(window.isTooOld(message(1))).isFalse();
        window.remember(message(6));
        window.remember(message(7));
        assertThat(window.isTooOld(message(1))).isTrue();
        assertThat(window.isTooOld(message(5))).isFalse();
    }

    @Test
    void theLowestNumberMakesRoom() {
        for (long sequence : new long[] {7, 5, 6, 8}) {
            window.remember(message(sequence));
        }
        assertThat(window.contains(message(5))).isFalse();
        assertThat(window.isTooOld(message(5))).isTrue();
        assertThat(window.contains(message(7))).isTrue();
    }

    @Test
    void inAnyOrderTheHighestAreRemembered() {
        int size = 8;
        ReplayWindow small = new ReplayWindow(size);
        NavigableSet<Long> highest = new TreeSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long sequence = random.nextInt(16) + i / 2L;
            assertThat(small.contains(message(sequence))).isEqualTo(highest.contains(sequence));
            assertThat(small.isTooOld(message(sequence)))
                    .isEqualTo(highest.size() == size && sequence < highest.first());
            if (highest.add(sequence)) {
                small.remember(message(sequence));
            }
            if (highest.size() > size) {
                highest.pollFirst();
            }
        }
    }

    private static Data message(long sequence) {
        return new Data("a: b", sequence, "00");
    }
}
