package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterWindowTest {
    /** Against a set that forgets nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void remembersTheLast1024CountersExactly(long seed) {
        Random random = new Random(seed);
        CounterWindow window = new CounterWindow();
        TreeSet<Long> all = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            long newest = all.isEmpty() ? -1 : all.last();
            int jump = random.nextInt(500) == 0 ? 3_000 : 8;
            long counter = Math.max(0, newest + random.nextInt(2 * jump) - jump
                    - (random.nextInt(50) == 0 ? 1_020 : 0));
            boolean tooOld = counter < newest - 1_023;
            assertThat(window.isTooOld(counter)).isEqualTo(tooOld);
            if (tooOld) {
                continue;
            }
            assertThat(window.contains(counter)).isEqualTo(all.contains(counter));
            if (all.add(counter)) {
                assertThat(window.remember(counter)).isEqualTo(counter > newest);
            }
        }
    }
}
