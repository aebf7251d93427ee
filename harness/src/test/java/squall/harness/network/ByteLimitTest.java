package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The datagrams have 8 bytes. */
class ByteLimitTest {

    @Test
    void letsSoManyBytesPassAndNothingAfterThem() {
        List<Fate> fates = Fates.ofMany(new ByteLimit(400_007));

        assertThat(fates.subList(0, 50_000)).allMatch(Fate.Arriving.class::isInstance);
        assertThat(fates.subList(50_000, Fates.MANY)).allMatch(Fate.Lost.class::isInstance);
    }

    @Test
    void countsToTheLastByte() {
        assertThat(Fates.lost(Fates.ofMany(new ByteLimit(400_000)))).isEqualTo(50_000);
        assertThat(Fates.lost(Fates.ofMany(new ByteLimit(399_999)))).isEqualTo(50_001);
    }

    @Test
    void isOverOnceSomethingDidNotFit() {
        Link link = Fates.link(new ByteLimit(12));

        assertThat(Fates.lost(Fates.of(link, 2))).isEqualTo(1);
        assertThat(link.judge(Duration.ofSeconds(1), new byte[1]))
                .isEqualTo(new Fate.Lost(3, "byte-limit"));
    }

    @Test
    void countsEachCopy() {
        List<Fate> fates = Fates.of(Fates.link(new Duplicate(1), new ByteLimit(24)), 3);

        assertThat(Fates.arriving(fates)).extracting(fate -> fate.copies().size())
                .containsExactly(2, 1);
    }

    @Test
    void refusesANegativeNumber() {
        assertThatThrownBy(() -> new ByteLimit(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes=-1 is negative");
    }
}
