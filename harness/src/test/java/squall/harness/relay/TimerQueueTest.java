package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private final TimerQueue timers = new TimerQueue();
    private final List<String> happened = new ArrayList<>();

    @Test
    void ordersByTimeAndThenByWhoCameFirst() {
        add(20, "third");
        add(10, "first");
        add(10, "second");
        runBy(15);
        assertThat(happened).containsExactly("first", "second");
        assertThat(timers.next()).isEqualTo(OptionalLong.of(20));
        runBy(20);
        assertThat(happened).containsExactly("first", "second", "third");
        assertThat(timers.next()).isEmpty();
    }

    @Test
    void whatIsTakenOutKeepsItsOrderAndNoLongerHappens() {
        add(30, "taken last");
        timers.add(10, () -> happened.add("of another class"));
        add(20, "stays");
        add(20, "taken first");
        List<Saying> taken =
                timers.takeAll(Saying.class, saying -> saying.words().startsWith("taken"));
        assertThat(taken).extracting(Saying::words).containsExactly("taken first", "taken last");
        runBy(30);
        assertThat(happened).containsExactly("of another class", "stays");
    }

    private void add(long at, String words) {
        timers.add(at, new Saying(words, happened));
    }

    private void runBy(long time) {
        for (Runnable due = timers.takeBy(time); due != null; due = timers.takeBy(time)) {
            due.run();
        }
    }

    private record Saying(String words, List<String> happened) implements Runnable {
        @Override
        public void run() {
            happened.add(words);
        }
    }
}
