package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PriorityPermitsTest {
    @Test
    void theFirstInOrderGoesFirst() throws Exception {
        assertThat(admitted("pear", "apple", "plum")).containsExactly("apple", "pear", "plum");
    }

    @Test
    void twoThatAreAlikeBothGetIn() throws Exception {
        assertThat(admitted("pear", "pear")).hasSize(2);
    }

    /** The order of entry of threads that all had to wait. */
    private static List<String> admitted(String... waiting) throws Exception {
        PriorityPermits<String> gate = new PriorityPermits<>(1, Comparator.<String>naturalOrder());
        gate.enter("zucchini");
        List<String> admitted = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> passages = new ArrayList<>();
            for (String each : waiting) {
                passages.add(threads.submit(() -> {
                    gate.enter(each);
                    admitted.add(each);
                    gate.leave();
                    return null;
                }));
            }
            await().until(() -> gate.queue() == waiting.length);
            gate.leave();
            for (Future<?> passage : passages) {
                passage.get();
            }
        }
        return admitted;
    }
}
