package squall.harness.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedQueueTest {
    private static final int CAPACITY = 4;

    private final TimedQueue<CharSequence> queue = new TimedQueue<>(CAPACITY);

    @Test
    void ordersByTimeAndThenByInsertion() {
        add(2, "c");
        add(1, "a");
        add(2, "d");
        add(1, "b");

        assertThat(queue.next()).contains(Duration.ofSeconds(1));
        assertThat(takenBy(9)).containsExactly("a", "b", "c", "d");
        assertThat(queue.next()).isEmpty();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void nothingIsTakenBeforeItsTime() {
        add(2, "c");

        assertThat(queue.takeBy(Duration.ofNanos(1_999_999_999))).isEmpty();
        assertThat(queue.takeBy(Duration.ofSeconds(2))).contains("c");
    }

    @Test
    void holdsAsManyAsItsCapacityAndNoMore() {
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(queue.isFull()).isFalse();
            add(i, "one");
        }

        assertThat(queue.isFull()).isTrue();
        assertThatThrownBy(() -> add(1, "one more")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4 entries");
        assertThat(queue.takeBy(Duration.ZERO)).isPresent();
        add(1, "in its place");
    }

    @Test
    void whatIsTakenOutKeepsItsOrderAndIsNoLongerInTheQueue() {
        add(3, "taken last");
        add(1, CharBuffer.wrap("taken by no one: of another class"));
        add(2, "stays");
        add(2, "taken first");

        assertThat(queue.takeAll(String.class, text -> text.startsWith("taken")))
                .containsExactly("taken first", "taken last");
        assertThat(takenBy(9)).containsExactly("taken by no one: of another class", "stays");
    }

    private void add(int seconds, CharSequence what) {
        queue.add(Duration.ofSeconds(seconds), what);
    }

    private List<String> takenBy(int seconds) {
        List<String> taken = new ArrayList<>();
        for (Optional<CharSequence> next = queue.takeBy(Duration.ofSeconds(seconds)); next
                .isPresent(); next = queue.takeBy(Duration.ofSeconds(seconds))) {
            taken.add(next.get().toString());
        }
        return taken;
    }
}
