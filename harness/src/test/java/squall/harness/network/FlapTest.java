package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlapTest {
    private static final Flap FLAP = new Flap(Duration.ofSeconds(2), Duration.ofMillis(500));

    /** A datagram enters every millisecond, the first at 0. */
    @Test
    void losesExactlyWhatEntersWhileTheLinkIsDown() {
        List<Long> down = LongStream.range(0, Fates.MANY).filter(ms -> ms % 2_500 >= 2_000)
                .map(ms -> ms + 1).boxed().toList();

        assertThat(Fates.ordinals(Fates.ofMany(FLAP).stream()
                .filter(Fate.Lost.class::isInstance).toList())).isEqualTo(down);
    }

    @Test
    void isUpToTheNanosecond() {
        Link link = Fates.link(FLAP);

        assertThat(List.of(passes(link, 1_999_999_999L), passes(link, 2_000_000_000L),
                passes(link, 2_499_999_999L), passes(link, 2_500_000_000L)))
                .containsExactly(true, false, false, true);
    }

    /** The times are whole numbers of periods away from zero. */
    @ParameterizedTest
    @ValueSource(longs = {-70_000_000_000_000_000L, -2_500, 2_500, 70_000_000_000_000_000L})
    void flapsInStepHoweverLongAgoItBeganOrIsToBegin(long seconds) {
        Link link = Fates.link(FLAP);
        Duration begin = Duration.ofSeconds(seconds);

        assertThat(List.of(passes(link, begin), passes(link, begin.plusNanos(1_999_999_999L)),
                passes(link, begin.plusSeconds(2)), passes(link, begin.plusNanos(2_499_999_999L)),
                passes(link, begin.plusNanos(2_500_000_000L))))
                .containsExactly(true, true, false, false, true);
    }

    @Test
    void namesItselfAsTheCause() {
        assertThat(Fates.ofMany(FLAP).get(2_000)).isEqualTo(new Fate.Lost(2_001, "flap"));
    }

    @Test
    void refusesToFlapEndlesslyFast() {
        assertThatThrownBy(() -> new Flap(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("up=PT0S is not between PT0.000000001S and PT24H");
    }

    private static boolean passes(Link link, long nanos) {
        return passes(link, Duration.ofNanos(nanos));
    }

    private static boolean passes(Link link, Duration now) {
        return link.judge(now, Fates.PAYLOAD) instanceof Fate.Arriving;
    }
}
