package squall.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue<String> agenda = new EventQueue<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void whatHasOneTimeHappensInTheOrderInWhichItCame() {
        add(2, "c");
        add(1, "a");
        add(2, "d");
        add(1, "b");

        while (!agenda.isEmpty()) {
            done.add(agenda.takeBy(Duration.ofSeconds(9)).orElseThrow());
        }

        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void nothingHappensBeforeItsTime() {
        add(2, "c");

        assertThat(agenda.takeBy(Duration.ofNanos(1_999_999_999))).isEmpty();
        assertThat(agenda.takeBy(Duration.ofSeconds(2))).isPresent();
        assertThat(agenda.next()).isEmpty();
    }

    /** A run that only ever adds ends by this, not by the end of memory. */
    @Test
    void holdsSoManyAndNoMore() {
        for (int i = 0; i < EventQueue.CAPACITY; i++) {
            add(i, "on its way");
        }

        assertThatThrownBy(() -> add(1, "one more")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("250000 datagrams");
        agenda.takeBy(Duration.ZERO);
        add(1, "in its place");
    }

    private void add(int seconds, String what) {
        agenda.add(Duration.ofSeconds(seconds), what);
    }
}
