package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WithProbabilityTest {

    /** Each of these impairments changes every datagram that it meets. */
    @ParameterizedTest
    @MethodSource("marking")
    void affectsItsShare(Impairment marking) {
        List<Fate> fates = Fates.ofMany(new WithProbability(0.3, marking));
        long spared = Fates.arriving(fates).stream()
                .filter(fate -> fate.equals(Fates.arriving(fate.ordinal(), Duration.ZERO)))
                .count();

        new Binomial(Fates.MANY, 0.7).assertPlausible(spared);
    }

    static List<Impairment> marking() {
        return List.of(new Blackout(), new Duplicate(1), new Corrupt(1, new Damage.OneBit()),
                new Truncate(1, Optional.empty()), new ByteLimit(0),
                new Rate(64_000, new QueueLimit.Datagrams(1)),
                new Delay(Duration.ofMillis(20), Duration.ofMillis(5)),
                new Reorder(1, Duration.ofMillis(20)));
    }

    @Test
    void strikesSomeOfThoseThatItWouldStrikeAlways() {
        Set<Long> always = Set.copyOf(lost(new Loss(0.4)));
        List<Long> sometimes = lost(new WithProbability(0.5, new Loss(0.4)));

        assertThat(sometimes).allMatch(always::contains);
        new Binomial(Fates.MANY, 0.2).assertPlausible(sometimes.size());
    }

    @Test
    void doesNotSeeWhatItSpares() {
        List<Long> none = lost(new WithProbability(0.5, new ByteLimit(0)));
        List<Long> thousand = lost(new WithProbability(0.5, new ByteLimit(8_000)));

        assertThat(thousand).isEqualTo(none.subList(1_000, none.size()));
    }

    @Test
    void appliesInThePlaceOfItsKind() {
        assertThat(new WithProbability(0.5, new Loss(1)).kind()).isEqualTo(ImpairmentKind.LOSS);
    }

    @Test
    void refusesAProbabilityOfAProbability() {
        WithProbability sometimes = new WithProbability(0.5, new Blackout());

        assertThatThrownBy(() -> new WithProbability(0.5, sometimes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" already has a probability; multiply the two");
    }

    private static List<Long> lost(Impairment impairment) {
        return Fates.ordinals(Fates.ofMany(impairment).stream()
                .filter(Fate.Lost.class::isInstance).toList());
    }
}
