package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.001, 0.2, 0.5, 0.999, 1.0})
    void losesItsShare(double probability) {
        long lost = Fates.lost(Fates.ofMany(new Loss(probability)));

        new Binomial(Fates.MANY, probability).assertPlausible(lost);
    }

    @Test
    void neighboursAreLostIndependently() {
        List<Fate> fates = Fates.ofMany(new Loss(0.3));

        long bothLost = IntStream.range(0, Fates.MANY / 2)
                .filter(pair -> Fates.lost(fates.subList(2 * pair, 2 * pair + 2)) == 2).count();

        new Binomial(Fates.MANY / 2, 0.3 * 0.3).assertPlausible(bothLost);
    }

    @Test
    void twoLossesOnOneLinkDrawIndependently() {
        long lost = Fates.lost(Fates.ofMany(new Loss(0.3), new Loss(0.3)));

        new Binomial(Fates.MANY, 1 - 0.7 * 0.7).assertPlausible(lost);
    }

    @Test
    void namesItselfAsTheCause() {
        assertThat(Fates.ofMany(new Loss(1)).get(0)).isEqualTo(new Fate.Lost(1, "loss"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.3, Double.NaN})
    void refusesWhatIsNoProbability(double probability) {
        assertThatThrownBy(() -> new Loss(probability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss=" + probability + " is not a probability");
    }
}
