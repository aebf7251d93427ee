package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aMeasuredRateSaysHowLongTheRestTakes() {
        TimeLeft left = TimeLeft.measured(100, clock::get);
        pass(5);
        left.add(8);
        assertThat(left.left()).isEmpty();
        pass(5);
        left.add(8);
        assertThat(left.left()).contains(Duration.ofMillis(52_500));
    }

    @Test
    void whatWasSlowAtTheBeginningIsForgotten() {
        TimeLeft left = TimeLeft.measured(100, clock::get);
        pass(100);
        left.add(20);
        pass(10);
        left.add(20);
        assertThat(left.left()).contains(Duration.ofSeconds(30));
    }

    @Test
    void betweenTwoPartsTheTimeLeftOnlyFallsUntilNothingCanBeSaid() {
        TimeLeft left = TimeLeft.measured(100, clock::get);
        pass(10);
        left.add(50);
        pass(4);
        assertThat(left.left()).contains(Duration.ofSeconds(6));
        pass(6);
        assertThat(left.left()).isEmpty();
        pass(1_000);
        assertThat(left.left()).isEmpty();
    }

    @Test
    void aPartThatRunsCountsAsHalfDone() {
        TimeLeft left = TimeLeft.measured(100, clock::get);
        left.begin("long", 40);
        pass(20);
        left.end("long");
        left.begin("next", 20);
        assertThat(left.left().orElseThrow()).isBetween(Duration.ofSeconds(20),
                Duration.ofSeconds(40));
    }

    /** Two at once, of one to ten seconds, longest first: over after 28 seconds. */
    @Test
    void inRealTimeItIsRightWithinAFactorOfTwoAfterTheFirstTenth() {
        TimeLeft left = TimeLeft.inRealTime(55, 2, clock::get);
        int[] sizes = IntStream.rangeClosed(1, 10).map(i -> 11 - i).toArray();
        int[] ends = new int[sizes.length];
        int[] free = new int[2];
        for (int i = 0; i < sizes.length; i++) {
            int slot = free[0] <= free[1] ? 0 : 1;
            free[slot] += sizes[i];
            ends[i] = free[slot];
        }
        int over = Math.max(free[0], free[1]);
        for (int now = 0; now < over; now++) {
            for (int i = 0; i < sizes.length; i++) {
                if (ends[i] == now) {
                    left.end(i);
                }
                if (ends[i] - sizes[i] == now) {
                    left.begin(i, sizes[i]);
                }
            }
            if (now >= over / 10) {
                assertThat(left.left().orElseThrow().toMillis() / 1e3).as("after %d s", now)
                        .isBetween((over - now) / 2.0, 2.0 * (over - now));
            }
            pass(1);
        }
    }

    @Test
    void aRunThatLastsLongerThanItsScriptDoesNotMakeTheTimeLeftClimb() {
        TimeLeft left = TimeLeft.inRealTime(20, 2, clock::get);
        left.begin("one", 10);
        left.begin("two", 10);
        assertThat(left.left()).contains(Duration.ofSeconds(10));
        pass(9);
        assertThat(left.left()).contains(Duration.ofSeconds(1));
        pass(60);
        assertThat(left.left()).isEqualTo(Optional.empty());
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
