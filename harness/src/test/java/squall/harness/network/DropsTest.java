package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.network.Drops.Span;

class DropsTest {

    @Test
    void dropsTheFirstOnes() {
        assertThat(lostOrdinals(Drops.first(2))).containsExactly(1L, 2L);
    }

    @Test
    void dropsExactlyTheListed() {
        Drops drops = new Drops(List.of(Span.only(2), new Span(5, 7)));

        assertThat(lostOrdinals(drops)).containsExactly(2L, 5L, 6L, 7L);
    }

    @Test
    void namesItselfAsTheCause() {
        assertThat(Fates.ofMany(Drops.first(1)).get(0)).isEqualTo(new Fate.Lost(1, "drops"));
    }

    @Test
    void sameOrdinalsAreEqualHoweverWritten() {
        Drops written = new Drops(List.of(new Span(4, 4), new Span(1, 2), new Span(2, 3)));

        assertThat(written).isEqualTo(Drops.first(4)).isEqualTo(Drops.of(4, 3, 2, 1));
    }

    @Test
    void refusesOrdinalZero() {
        assertThatThrownBy(() -> Drops.of(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first=0 is not an ordinal");
    }

    @Test
    void refusesSpanThatRunsBackwards() {
        assertThatThrownBy(() -> new Span(7, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("last=5 comes before first=7");
    }

    @Test
    void refusesToDropNothing() {
        assertThatThrownBy(() -> Drops.of()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spans=[] drop nothing");
    }

    private static List<Long> lostOrdinals(Drops drops) {
        return Fates.ofMany(drops).stream().filter(Fate.Lost.class::isInstance).map(Fate::ordinal)
                .toList();
    }
}
