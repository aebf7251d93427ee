package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aMeasuredRateSaysHowLongTheRestTakes() {
        TimeLeft left = new TimeLeft(100, clock::get);
        pass(5);
        left.add(8);
        assertThat(left.left()).isEmpty();
        pass(5);
        left.add(8);
        assertThat(left.left()).contains(Duration.ofMillis(52_500));
    }

    @Test
    void whatWasSlowAtTheBeginningIsForgotten() {
        TimeLeft left = new TimeLeft(100, clock::get);
        pass(100);
        left.add(20);
        pass(10);
        left.add(20);
        assertThat(left.left()).contains(Duration.ofSeconds(30));
    }

    @Test
    void betweenTwoPiecesTheTimeLeftOnlyFallsUntilNothingCanBeSaid() {
        TimeLeft left = new TimeLeft(100, clock::get);
        pass(10);
        left.add(50);
        pass(4);
        assertThat(left.left()).contains(Duration.ofSeconds(6));
        pass(6);
        assertThat(left.left()).isEmpty();
        pass(1_000);
        assertThat(left.left()).isEmpty();
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
