package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static squall.harness.time.Durations.max;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(5);

    @Test
    void withoutJitterIsExact() {
        assertThat(delays(new Delay(DELAY, Duration.ZERO))).containsOnly(DELAY);
    }

    @Test
    void staysWithinItsJitter() {
        assertThat(delays(new Delay(DELAY, JITTER)))
                .allSatisfy(delay -> assertThat(delay).isBetween(DELAY.minus(JITTER),
                        DELAY.plus(JITTER)));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void fallsIntoEveryMillisecondEqually(int millis) {
        long inside = delays(new Delay(DELAY, JITTER)).stream()
                .filter(delay -> delay.toMillis() == millis).count();

        new Binomial(Fates.MANY, 0.1).assertPlausible(inside);
    }

    @Test
    void reachesBothEndsOfItsJitter() {
        Delay delay = new Delay(Duration.ofNanos(2), Duration.ofNanos(1));

        assertThat(delays(delay)).contains(Duration.ofNanos(1), Duration.ofNanos(3));
    }

    @Test
    void keepsItsOrderWhenItChangesAndBeforeTheBeginningToo() {
        Link link = Fates.link(new Delay(DELAY, Duration.ZERO, Distribution.UNIFORM, true));
        Duration now = Duration.ofDays(-1);

        assertThat(Fates.delays((Fate.Arriving) link.judge(now, Fates.PAYLOAD)))
                .containsExactly(DELAY);
        link.impair(List.of(new Delay(JITTER, Duration.ZERO, Distribution.UNIFORM, true)));
        assertThat(Fates.delays((Fate.Arriving) link.judge(now, Fates.PAYLOAD)))
                .containsExactly(DELAY);
    }

    @Test
    void letsDatagramsOvertakeEachOther() {
        List<Duration> delays = delays(new Delay(DELAY, JITTER));

        assertThat(delays.get(0).minus(delays.get(1))).isGreaterThan(Duration.ofMillis(1));
    }

    @Test
    void inOrderNothingOvertakes() {
        Delay inOrder = new Delay(DELAY, JITTER, Distribution.UNIFORM, true);

        assertThat(Fates.arrivals(Fates.ofMany(inOrder))).hasSize(Fates.MANY).isSorted();
    }

    /** It arrives with the latest before it. */
    @Test
    void inOrderOnlyWhatWouldOvertakeIsHeldUp() {
        List<Duration> free = Fates.arrivals(Fates.ofMany(new Delay(DELAY, JITTER)));
        List<Duration> inOrder = Fates.arrivals(
                Fates.ofMany(new Delay(DELAY, JITTER, Distribution.UNIFORM, true)));
        Duration latest = Duration.ZERO;

        for (int i = 0; i < Fates.MANY; i++) {
            latest = max(latest, free.get(i));
            assertThat(inOrder.get(i)).isEqualTo(latest);
        }
    }

    @Test
    void addsToAnotherDelay() {
        Delay one = new Delay(DELAY, Duration.ZERO);

        assertThat(delays(one, one)).containsOnly(DELAY.multipliedBy(2));
    }

    @Test
    void refusesNegativeDelay() {
        assertThatThrownBy(() -> new Delay(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay=PT-0.001S is not between zero and PT24H");
    }

    @Test
    void refusesMoreJitterThanDelay() {
        assertThatThrownBy(() -> new Delay(Duration.ofMillis(5), DELAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jitter=PT0.02S is not between zero and delay=PT0.005S");
    }

    private static List<Duration> delays(Impairment... impairments) {
        return Fates.arriving(Fates.ofMany(impairments)).stream()
                .map(fate -> Fates.delays(fate).get(0)).toList();
    }
}
