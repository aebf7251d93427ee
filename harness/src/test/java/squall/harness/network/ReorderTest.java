package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderTest {
    /** The ten datagrams that follow one can overtake it in this time. */
    private static final Duration TEN_AND_A_HALF = Duration.ofNanos(10_500_000);

    @Test
    void holdsItsShareBack() {
        List<Duration> delays = Fates.arriving(Fates.ofMany(new Reorder(0.2, TEN_AND_A_HALF)))
                .stream().map(fate -> Fates.delays(fate).get(0)).toList();

        assertThat(delays).hasSize(Fates.MANY).containsOnly(Duration.ZERO, TEN_AND_A_HALF);
        new Binomial(Fates.MANY, 0.2).assertPlausible(
                delays.stream().filter(TEN_AND_A_HALF::equals).count());
    }

    /** Of two neighbours the second overtakes where only the first is held back. */
    @Test
    void sharesOvertakenAreThoseHeldBackBeforeOneThatIsNot() {
        List<Duration> arrivals =
                Fates.arrivals(Fates.ofMany(new Reorder(0.4, Duration.ofNanos(1_500_000))));
        long overtaken = IntStream.range(0, Fates.MANY / 2)
                .filter(pair -> isAfter(arrivals.get(2 * pair), arrivals.get(2 * pair + 1)))
                .count();

        new Binomial(Fates.MANY / 2, 0.4 * 0.6).assertPlausible(overtaken);
    }

    /** Where one is held back, and not all of the ten that are sent meanwhile. */
    @Test
    void shareThatArrivesOutOfOrderFollowsFromTheTimeHeldBack() {
        List<Duration> arrivals =
                Fates.arrivals(Fates.ofMany(new Reorder(0.5, TEN_AND_A_HALF)));
        long overtaken = IntStream.range(0, Fates.MANY / 11)
                .filter(block -> arrivals.subList(11 * block + 1, 11 * block + 11).stream()
                        .anyMatch(later -> isBefore(later, arrivals.get(11 * block))))
                .count();

        new Binomial(Fates.MANY / 11, 0.5 * (1 - Math.pow(0.5, 10))).assertPlausible(overtaken);
    }

    @Test
    void holdsBackEachCopyOnItsOwn() {
        long onlyTheCopy = Fates.arriving(Fates.ofMany(new Duplicate(1),
                new Reorder(0.5, TEN_AND_A_HALF))).stream()
                .filter(fate -> Fates.delays(fate)
                        .equals(List.of(Duration.ZERO, TEN_AND_A_HALF)))
                .count();

        new Binomial(Fates.MANY, 0.25).assertPlausible(onlyTheCopy);
    }

    @Test
    void refusesToHoldBackByNothing() {
        assertThatThrownBy(() -> new Reorder(0.5, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("by=PT0S is not between PT0.000000001S and PT24H");
    }
}
