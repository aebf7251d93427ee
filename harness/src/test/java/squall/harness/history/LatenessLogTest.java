package squall.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Thawed;

class LatenessLogTest {
    /** Due at 1.3 s, attended to at 4 s, by a machine that stood still meanwhile. */
    private static final LatenessLog STALLED = new LatenessLog(
            List.of(new Late(seconds(4), "alice", Duration.ofMillis(2_700)),
                    new Late(seconds(9), "alice", Duration.ofMillis(60))),
            List.of());

    @Test
    void whatWasDueCountsHoweverLateItWasAttendedTo() {
        assertThat(STALLED.most("alice", seconds(1), seconds(3)))
                .isEqualTo(Duration.ofMillis(2_700));
    }

    @Test
    void whatWasAttendedToCountsWheneverItWasDue() {
        assertThat(STALLED.most("alice", seconds(3), seconds(5)))
                .isEqualTo(Duration.ofMillis(2_700));
    }

    @Test
    void whatWasDueAndAttendedToElsewhereDoesNotCount() {
        assertThat(STALLED.most("alice", seconds(5), seconds(8))).isZero();
        assertThat(STALLED.most("alice", Duration.ZERO, seconds(1))).isZero();
        assertThat(STALLED.most("bob", seconds(1), seconds(9))).isZero();
    }

    @Test
    void whoStoodStillIsLateAndTheMachineIsNot() {
        LatenessLog frozen = new LatenessLog(
                List.of(new Late(seconds(4), "alice", Duration.ofMillis(2_700)),
                        new Late(seconds(4), "bob", Duration.ofMillis(40))),
                List.of(new Thawed(seconds(4), "alice", seconds(3))));
        assertThat(frozen.most("alice", seconds(1), seconds(3)))
                .isEqualTo(Duration.ofMillis(2_700));
        assertThat(frozen.most()).isEqualTo(Duration.ofMillis(40));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void ofManyTheLongestThatHasAMomentInThatTime(int count) {
        Random random = new Random(count);
        List<Late> lates = Stream.generate(() -> new Late(seconds(random.nextInt(60)), "alice",
                seconds(random.nextInt(8)))).limit(count).toList();
        LatenessLog log = new LatenessLog(lates, List.of());
        for (int from = 0; from < 60; from++) {
            for (int to = from; to < 60; to++) {
                Duration begin = seconds(from);
                Duration end = seconds(to);
                assertThat(log.most("alice", begin, end)).isEqualTo(lates.stream()
                        .filter(late -> late.at().compareTo(begin) >= 0
                                && late.at().minus(late.by()).compareTo(end) <= 0)
                        .map(Late::by).max(Duration::compareTo).orElse(Duration.ZERO));
            }
        }
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
