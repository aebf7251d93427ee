package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind meets a datagram before the next one in {@link ImpairmentKind} does, however they are
 * listed.
 */
class CompositionTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Truncate HALVES = new Truncate(1, Optional.of(4));

    /** Impairments that lose everything, in the order of their kinds. */
    private static final List<Impairment> LOSING = List.of(Drops.first(Fates.MANY),
            new Blackout(), new Flap(Duration.ofNanos(1), Delay.LONGEST),
            new BurstLoss(MILLI, MILLI, 1, 1), new Loss(1), new ByteLimit(0),
            new Rate(0, new QueueLimit.Datagrams(1)));

    @ParameterizedTest
    @MethodSource("neighbours")
    void whatComesFirstIsTheCause(List<Impairment> neighbours) {
        List<Fate> fates = Fates.ofMany(neighbours.get(1), neighbours.get(0));

        assertThat(fates.subList(1, Fates.MANY)).allMatch(fate -> ((Fate.Lost) fate).cause()
                .equals(neighbours.get(0).kind().word()));
    }

    static List<List<Impairment>> neighbours() {
        return IntStream.range(1, LOSING.size())
                .mapToObj(i -> LOSING.subList(i - 1, i + 1)).toList();
    }

    @Test
    void lostDatagramsAreNotDuplicated() {
        List<Fate> fates = Fates.ofMany(new Duplicate(1), new Loss(0.5));

        new Binomial(Fates.MANY, 0.5).assertPlausible(Fates.lost(fates));
        assertThat(Fates.arriving(fates)).allMatch(Fate.Arriving::duplicated);
    }

    @Test
    void copiesAreDamagedEachOnItsOwn() {
        List<Fate.Arriving> fates = Fates.arriving(
                Fates.ofMany(new Corrupt(1, new Damage.OneBit()), new Duplicate(1)));

        // Of 64 bits the same one is flipped in both by chance.
        new Binomial(Fates.MANY, 1 / 64.0).assertPlausible(fates.stream()
                .filter(fate -> Arrays.equals(fate.copies().get(0).payload(),
                        fate.copies().get(1).payload()))
                .count());
    }

    @Test
    void damageMayBeInTheTailThatIsCutOff() {
        List<Fate.Arriving> fates =
                Fates.arriving(Fates.ofMany(HALVES, new Corrupt(1, new Damage.OneBit())));

        new Binomial(Fates.MANY, 0.5).assertPlausible(fates.stream()
                .filter(fate -> Arrays.equals(Fates.payload(fate),
                        Arrays.copyOf(Fates.PAYLOAD, 4)))
                .count());
    }

    @Test
    void bytesAreCountedAsTheyAreAfterCutting() {
        assertThat(Fates.lost(Fates.ofMany(new ByteLimit(40_000), HALVES)))
                .isEqualTo(Fates.MANY - 10_000);
    }

    @Test
    void whatIsCutTakesLessTimeOnTheLine() {
        List<Fate> fates = Fates.ofMany(new Rate(64_000, new QueueLimit.Datagrams(0)), HALVES);

        assertThat(Fates.arriving(fates)).hasSize(Fates.MANY).allMatch(fate -> Fates.delays(fate)
                .equals(List.of(Duration.ofNanos(500_000))));
    }

    @Test
    void whatIsOverTheByteLimitTakesNoTimeOnTheLine() {
        Link link = Fates.link(new Rate(8_000, new QueueLimit.Datagrams(0)), new ByteLimit(8));

        Fates.of(link, 100);

        assertThat(link.judge(Duration.ofMillis(100), Fates.PAYLOAD))
                .isEqualTo(new Fate.Lost(101, "byte-limit"));
    }

    /** If the delay came first, one datagram would leave the line every millisecond. */
    @Test
    void delayComesAfterTheLineSoThatItsJitterReorders() {
        List<Duration> arrivals = Fates.arrivals(
                Fates.ofMany(new Delay(Duration.ofMillis(20), Duration.ofMillis(20)),
                        new Rate(64_000, new QueueLimit.Datagrams(10))));

        assertThat(arrivals).hasSize(Fates.MANY);
        long overtakes = IntStream.range(1, Fates.MANY)
                .filter(i -> isBefore(arrivals.get(i), arrivals.get(i - 1))).count();
        assertThat(overtakes).isGreaterThan(Fates.MANY / 3);
    }

    @Test
    void whatIsHeldBackDoesNotHoldUpADelayThatKeepsItsOrder() {
        Delay inOrder = new Delay(Duration.ofMillis(20), MILLI, Distribution.UNIFORM, true);
        Duration held = Duration.ofMillis(100);

        List<Duration> alone = Fates.arrivals(Fates.ofMany(inOrder));
        List<Duration> both = Fates.arrivals(Fates.ofMany(new Reorder(0.1, held), inOrder));

        for (int i = 0; i < Fates.MANY; i++) {
            assertThat(both.get(i)).isIn(alone.get(i), alone.get(i).plus(held));
        }
    }
}
