package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateTest {
    private static final Delay JITTERY = new Delay(Duration.ofMillis(20), Duration.ofMillis(5));

    @Test
    void duplicatesItsShare() {
        long duplicated = Fates.arriving(Fates.ofMany(new Duplicate(0.1))).stream()
                .filter(Fate.Arriving::duplicated).count();

        new Binomial(Fates.MANY, 0.1).assertPlausible(duplicated);
    }

    @Test
    void addsOneCopy() {
        assertThat(Fates.arriving(Fates.ofMany(new Duplicate(1))))
                .allSatisfy(fate -> assertThat(Fates.delays(fate)).hasSize(2));
    }

    @Test
    void copyHasItsOwnDelay() {
        long copyFirst = Fates.arriving(Fates.ofMany(new Duplicate(1), JITTERY)).stream()
                .filter(fate -> isBefore(Fates.delays(fate).get(1), Fates.delays(fate).get(0)))
                .count();

        new Binomial(Fates.MANY, 0.5).assertPlausible(copyFirst);
    }

    @Test
    void leavesTheFirstCopyItsDelay() {
        List<Fate.Arriving> alone = Fates.arriving(Fates.ofMany(JITTERY));
        List<Fate.Arriving> duplicated = Fates.arriving(Fates.ofMany(JITTERY, new Duplicate(0.5)));

        assertThat(duplicated).extracting(fate -> Fates.delays(fate).get(0))
                .isEqualTo(alone.stream().map(fate -> Fates.delays(fate).get(0)).toList());
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> new Duplicate(1.3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duplicate=1.3 is not a probability");
    }
}
