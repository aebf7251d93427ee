package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams have 64 bits; one enters every millisecond, unless said otherwise. */
class RateTest {
    private static final QueueLimit ENDLESS = new QueueLimit.Time(Delay.LONGEST);
    private static final long TWO_MILLIS_EACH = 32_000;

    @Test
    void idleLineTakesItsTimeForTheBitsAlone() {
        assertThat(delays(new Rate(128_000, ENDLESS))).hasSize(Fates.MANY)
                .containsOnly(Duration.ofNanos(500_000));
    }

    @Test
    void roundsUpToTheNanosecond() {
        assertThat(delays(new Rate(3_000_000, ENDLESS)))
                .containsOnly(Duration.ofNanos(21_334));
    }

    /** Twice as much enters as can leave. */
    @Test
    void fullLineTransmitsOneDatagramAfterTheOtherAtItsRate() {
        List<Duration> arrivals =
                Fates.arrivals(
                        Fates.ofMany(new Rate(TWO_MILLIS_EACH, new QueueLimit.Datagrams(10))));

        for (int i = 0; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i)).isEqualTo(Duration.ofMillis(2 * (i + 1L)));
        }
        // What is there at the end is 100 s of transmission, and up to 11 datagrams on their way.
        assertThat(arrivals).hasSizeBetween(Fates.MANY / 2, Fates.MANY / 2 + 11);
    }

    /**
     * Ten may wait, 2 ms each; the one in transmission has 1 to 2 ms to go, then one's own 2 ms.
     */
    @ParameterizedTest
    @MethodSource("roomForTen")
    void fullQueueDelaysByWhatItHoldsAndLosesTheRest(QueueLimit queue) {
        List<Fate> fates = Fates.ofMany(new Rate(TWO_MILLIS_EACH, queue));
        List<Duration> late = delays(fates.subList(Fates.MANY / 2, Fates.MANY));

        assertThat(late).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(21),
                Duration.ofMillis(22)));
        assertThat(fates).last().isEqualTo(new Fate.Lost(Fates.MANY, "rate"));
    }

    static List<QueueLimit> roomForTen() {
        return List.of(new QueueLimit.Datagrams(10), new QueueLimit.Bytes(80),
                new QueueLimit.Bytes(87),
                new QueueLimit.Time(Duration.ofMillis(20)));
    }

    /**
     * With Poisson arrivals at half of what the line can do, the mean wait is half a transmission
     * (Pollaczek and Khinchine, for M/D/1). The sum of all correlations between waits is 29
     * transmissions² for M/M/1 (Daley, 1968), and less where transmissions are equal; so the mean
     * of a million deviates by less than √(29 / 1,000,000), of which six are allowed.
     */
    @Test
    void queueingDelayOfRandomArrivalsIsThatOfTheory() {
        int count = 1_000_000;
        Random random = new Random(560);
        Link link = Fates.link(new Rate(64_000, ENDLESS));
        double now = 0;
        double waited = 0;
        for (int i = 0; i < count; i++) {
            now += -2e6 * Math.log(1 - random.nextDouble());
            Fate fate = link.judge(Duration.ofNanos((long) now), Fates.PAYLOAD);
            Duration delay = Fates.delays((Fate.Arriving) fate).get(0);
            waited += delay.minusMillis(1).toNanos() / 1e6;
        }

        assertThat(waited / count).isCloseTo(0.5, within(6 * Math.sqrt(29.0 / count)));
    }

    @Test
    void longerDatagramsTakeLongerAndFillAQueueOfBytesSooner() {
        Link link = Fates.link(new Rate(8_000, new QueueLimit.Bytes(100)));

        assertThat(delay(link, 50)).isEqualTo(Duration.ofMillis(50));
        assertThat(delay(link, 60)).isEqualTo(Duration.ofMillis(110));
        assertThat(link.judge(Duration.ZERO, new byte[41])).isEqualTo(new Fate.Lost(3, "rate"));
        assertThat(delay(link, 40)).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void emptyQueueStillTakesWhatFindsTheLineFree() {
        Link link = Fates.link(new Rate(8_000, new QueueLimit.Datagrams(0)));

        assertThat(delay(link, 50)).isEqualTo(Duration.ofMillis(50));
        assertThat(link.judge(Duration.ofMillis(49), new byte[1])).isInstanceOf(Fate.Lost.class);
        assertThat(link.judge(Duration.ofMillis(50), new byte[1]))
                .isInstanceOf(Fate.Arriving.class);
    }

    @Test
    void copyOfADuplicateIsTransmittedAfterTheDatagramItself() {
        Link link = Fates.link(new Duplicate(1), new Rate(64_000, ENDLESS));

        assertThat(Fates.delays((Fate.Arriving) link.judge(Duration.ZERO, Fates.PAYLOAD)))
                .containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    @Test
    void standsStillAtZero() {
        assertThat(Fates.lost(Fates.ofMany(new Rate(0, ENDLESS)))).isEqualTo(Fates.MANY);
    }

    /** At 100 KB/s a kilobyte takes 10 ms; 174 kilobytes enter within a second. */
    @Test
    void queueSurvivesAChangeOfItsRate() {
        QueueLimit second = new QueueLimit.Time(Duration.ofSeconds(1));
        Link link = Fates.link(new Rate(800_000, second));
        List<Duration> arrivals = new ArrayList<>();
        for (int i = 0; i < 1_740; i++) {
            if (i == 870) {
                link.impair(List.of(new Rate(808_000, second)));
            }
            Duration now = Duration.ofNanos(i * 5_747_126L);
            if (link.judge(now, new byte[1_000]) instanceof Fate.Arriving arriving) {
                arrivals.add(now.plus(Fates.delays(arriving).get(0)));
            }
        }

        assertThat(arrivals).isSorted();
        Duration changed = Duration.ofNanos(870 * 5_747_126L);
        assertThat(arrivals.stream().filter(at -> !isBefore(at, changed)
                && isBefore(at, changed.plusSeconds(1))).count()).isBetween(100L, 101L);
    }

    @Test
    void queueSurvivesAStandstillAndAProbability() {
        Rate line = new Rate(8_000, ENDLESS);
        Link link = Fates.link(line);
        assertThat(delay(link, 100)).isEqualTo(Duration.ofMillis(100));
        link.impair(List.of(new Rate(0, ENDLESS)));
        assertThat(link.judge(Duration.ZERO, new byte[1])).isInstanceOf(Fate.Lost.class);
        link.impair(List.of(new WithProbability(1, line)));
        assertThat(delay(link, 100)).isEqualTo(Duration.ofMillis(200));
        link.impair(List.of(line));
        assertThat(delay(link, 100)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void eachOfSeveralKeepsItsOwnQueueWhenAnotherGoes() {
        Rate fast = new Rate(80_000, ENDLESS);
        Rate slow = new Rate(8_000, ENDLESS);
        Link link = Fates.link(fast, slow);
        assertThat(delay(link, 100)).isEqualTo(Duration.ofMillis(110));
        link.impair(List.of(slow));
        assertThat(delay(link, 100)).isEqualTo(Duration.ofMillis(210));
    }

    @Test
    void transmitsAtOnceBeforeTheBeginningToo() {
        Duration before = Duration.ofDays(-1);

        assertThat(Fates.link(new Rate(8_000, ENDLESS)).judge(before, new byte[1]))
                .extracting(fate -> Fates.delays((Fate.Arriving) fate).get(0))
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void refusesANegativeRate() {
        assertThatThrownBy(() -> new Rate(-1, ENDLESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bitsPerSecond=-1 is not between 0 and 100000000000");
    }

    @Test
    void refusesANegativeQueue() {
        assertThatThrownBy(() -> new QueueLimit.Bytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes=-1 is negative");
    }

    private static Duration delay(Link link, int bytes) {
        return Fates.delays((Fate.Arriving) link.judge(Duration.ZERO, new byte[bytes])).get(0);
    }

    private static List<Duration> delays(Rate rate) {
        return delays(Fates.ofMany(rate));
    }

    private static List<Duration> delays(List<Fate> fates) {
        return Fates.arriving(fates).stream().map(fate -> Fates.delays(fate).get(0)).toList();
    }
}
