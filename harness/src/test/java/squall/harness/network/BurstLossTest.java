package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A link that is good for 90 ms and bad for 10 ms on average, looked at every millisecond: what is
 * seen is a Markov chain that stays bad with probability {@code P = B + G exp(-1/9)}, where B and G
 * are the shares of the two states and 1/9 = 1/90 + 1/10 per millisecond is how fast it forgets. So
 * bursts seen are geometrically distributed, in whole milliseconds.
 */
class BurstLossTest {
    private static final int VERY_MANY = 1_000_000;
    private static final BurstLoss BURSTS =
            new BurstLoss(Duration.ofMillis(90), Duration.ofMillis(10));
    private static final double BAD = 0.1;
    private static final double FORGETS = Math.exp(-1.0 / 9);
    private static final double STAYS_BAD = BAD + (1 - BAD) * FORGETS;
    private static final double STAYS_GOOD = (1 - BAD) + BAD * FORGETS;

    /** More than from the first to the last instant that the JDK knows. */
    private static final long LONGEST_SECONDS = 70_000_000_000_000_000L;

    private static final List<Boolean> LOST = lost(BURSTS);

    /**
     * The share of a time T that is bad has variance 2 B G / T per unit of forgetting: 2 · 0.1 ·
     * 0.9 · 9 ms / 1,000 s, a deviation of 0.13 %; six of them are allowed.
     */
    @Test
    void losesTheShareOfTimeThatIsBad() {
        double deviation = Math.sqrt(2 * BAD * (1 - BAD) * 9 / VERY_MANY);

        assertThat(share(LOST)).isCloseTo(BAD, within(6 * deviation));
    }

    @Test
    void burstsHaveTheirMeanLengthInTime() {
        assertGeometric(runs(true), STAYS_BAD);
    }

    @Test
    void goodPeriodsHaveTheirMeanLengthInTime() {
        assertGeometric(runs(false), STAYS_GOOD);
    }

    @Test
    void burstsAreExponentiallyDistributed() {
        List<Integer> bursts = runs(true);

        for (int length : new int[] {1, 5, 10, 20, 40}) {
            long longer = bursts.stream().filter(burst -> burst > length).count();
            new Binomial(bursts.size(), Math.pow(STAYS_BAD, length)).assertPlausible(longer);
        }
    }

    /** The variance of before, by the difference of the two states, and that of the coins. */
    @Test
    void losesItsShareInEitherState() {
        double expected = BAD * 0.5 + (1 - BAD) * 0.02;
        double deviation = Math.sqrt(2 * BAD * (1 - BAD) * 0.48 * 0.48 * 9 / VERY_MANY
                + expected * (1 - expected) / VERY_MANY);

        double share = share(lost(new BurstLoss(BURSTS.good(), BURSTS.bad(), 0.02, 0.5)));

        assertThat(share).isCloseTo(expected, within(6 * deviation));
    }

    @Test
    void changesWhateverDatagramsPass() {
        Link seldom = Fates.link(BURSTS);

        for (int millis = 0; millis < Fates.MANY; millis += 7) {
            assertThat(isLost(seldom, millis)).isEqualTo(LOST.get(millis));
        }
    }

    @Test
    void changesWheneverItHasBegun() {
        Link later = Fates.link();
        Fates.of(later, 50_000);

        later.impair(List.of(BURSTS));

        assertThat(IntStream.range(50_000, Fates.MANY).mapToObj(ms -> isLost(later, ms)).toList())
                .isEqualTo(LOST.subList(50_000, Fates.MANY));
    }

    /** Six deviations of the share of 100 s that is bad. */
    @ParameterizedTest
    @ValueSource(longs = {-LONGEST_SECONDS, -10_000_000_000L, -1, 2_592_000, 10_000_000_000L,
            LONGEST_SECONDS})
    @Timeout(60)
    void isTheSameChainHoweverLongAgoItBeganOrIsToBegin(long seconds) {
        Duration begin = Duration.ofSeconds(seconds);
        Link link = Fates.link(BURSTS);
        List<Boolean> lost = IntStream.range(0, Fates.MANY)
                .mapToObj(millis -> isLost(link, begin.plusMillis(millis))).toList();

        assertThat(share(lost)).isCloseTo(BAD,
                within(6 * Math.sqrt(2 * BAD * (1 - BAD) * 9 / Fates.MANY)));
        assertThat(isLost(Fates.link(BURSTS), begin.plusMillis(7_777))).isEqualTo(lost.get(7_777));
    }

    /** Between two times t apart that share is {@code B (B + G exp(-t / 9 ms))}. */
    @Test
    void remembersItsStateAcrossSectionsOfTimeAsAChainDoes() {
        for (int millis : new int[] {1, 9, 36}) {
            double together = BAD * (BAD + (1 - BAD) * Math.exp(-millis / 9.0));
            long both = IntStream.range(0, Fates.MANY).filter(seed -> {
                Link link = new Link(seed, "bob", Direction.UP, List.of(BURSTS));
                return isLost(link, Duration.ofMillis(20)) && isLost(link,
                        Duration.ofMillis(20L + millis));
            }).count();

            new Binomial(Fates.MANY, together).assertPlausible(both);
        }
    }

    @Test
    void startsInEitherStateByItsShare() {
        long bad = IntStream.range(0, Fates.MANY)
                .filter(seed -> isLost(new Link(seed, "bob", Direction.UP, List.of(BURSTS)), 0))
                .count();

        new Binomial(Fates.MANY, BAD).assertPlausible(bad);
    }

    @Test
    void namesItselfAsTheCause() {
        Link link = Fates.link(new BurstLoss(BURSTS.good(), BURSTS.bad(), 1, 1));

        assertThat(Fates.of(link, 1)).containsExactly(new Fate.Lost(1, "burst-loss"));
    }

    @Test
    void refusesPeriodsTooShortToMatter() {
        assertThatThrownBy(() -> new BurstLoss(Duration.ofSeconds(1), Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad=PT0.000000001S is not between PT0.001S and PT24H");
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> new BurstLoss(BURSTS.good(), BURSTS.bad(), 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lossInBad=2.0 is not a probability");
    }

    /** With mean 1 / (1 - P) and a deviation of √P times that; six of the mean's are allowed. */
    private static void assertGeometric(List<Integer> runs, double stays) {
        double mean = 1 / (1 - stays);
        double deviation = Math.sqrt(stays) * mean / Math.sqrt(runs.size());
        double measured = runs.stream().mapToInt(run -> run).average().orElseThrow();

        assertThat(runs).hasSizeGreaterThan(5_000);
        assertThat(measured).isCloseTo(mean, within(6 * deviation));
    }

    /** The lengths of the runs of one state, without the first and the last, which are cut off. */
    private static List<Integer> runs(boolean state) {
        List<Integer> runs = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i < LOST.size(); i++) {
            if (!LOST.get(i).equals(LOST.get(i - 1))) {
                if (LOST.get(i - 1) == state && begin > 0) {
                    runs.add(i - begin);
                }
                begin = i;
            }
        }
        return runs;
    }

    private static List<Boolean> lost(BurstLoss bursts) {
        Link link = Fates.link(bursts);
        return IntStream.range(0, VERY_MANY).mapToObj(millis -> isLost(link, millis)).toList();
    }

    private static boolean isLost(Link link, int millis) {
        return isLost(link, Duration.ofMillis(millis));
    }

    private static boolean isLost(Link link, Duration now) {
        return link.judge(now, Fates.PAYLOAD) instanceof Fate.Lost;
    }

    private static double share(List<Boolean> lost) {
        return lost.stream().filter(is -> is).count() / (double) lost.size();
    }
}
