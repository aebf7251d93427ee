package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final RelayLimits LIMITS = new RelayLimits(1, Duration.ofSeconds(1), 2, 100);

    private final Timetable timetable = new Timetable(LIMITS);
    private final List<String> happened = new ArrayList<>();

    @Test
    void ordersByTimeAndThenByWhoCameFirst() {
        timetable.add(20, () -> happened.add("third"));
        timetable.add(10, () -> happened.add("first"));
        timetable.add(10, () -> happened.add("second"));
        runBy(15);
        assertThat(happened).containsExactly("first", "second");
        assertThat(timetable.next()).isEqualTo(OptionalLong.of(20));
        runBy(20);
        assertThat(happened).containsExactly("first", "second", "third");
        assertThat(timetable.next()).isEmpty();
    }

    @Test
    void hasRoomForSoManyDatagramsAndAgainWhenOneHasLeft() {
        assertThat(timetable.addDatagram(1, 0, () -> {})).isTrue();
        assertThat(timetable.addDatagram(2, 0, () -> {})).isTrue();
        assertThat(timetable.addDatagram(3, 0, () -> {})).isFalse();
        timetable.add(3, () -> {});
        runBy(1);
        assertThat(timetable.addDatagram(3, 0, () -> {})).isTrue();
        assertThat(timetable.datagrams()).isEqualTo(2);
    }

    @Test
    void hasRoomForSoManyBytes() {
        assertThat(timetable.addDatagram(1, 100, () -> {})).isTrue();
        assertThat(timetable.addDatagram(1, 1, () -> {})).isFalse();
        runBy(1);
        assertThat(timetable.addDatagram(2, 1, () -> {})).isTrue();
    }

    private void runBy(long time) {
        for (Runnable due = timetable.takeBy(time); due != null; due = timetable.takeBy(time)) {
            due.run();
        }
    }
}
