package squall.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Map<String, Instant> due = new HashMap<>();
    private final Deadlines<String> deadlines =
            new Deadlines<>(one -> due.getOrDefault(one, Instant.MAX));

    @Test
    void theEarliestIsNext() {
        put("alice", 3);
        put("bob", 2);
        assertThat(deadlines.earliest()).contains(at(2));
        assertThat(deadlines.takeDue(at(1), 9)).isEmpty();
        assertThat(deadlines.takeDue(at(3), 9)).containsExactly("bob", "alice");
        assertThat(deadlines.earliest()).isEmpty();
    }

    @Test
    void aDeadlineThatHasBecomeLaterIsCorrected() {
        put("alice", 1);
        put("bob", 2);
        due.put("alice", at(5));
        assertThat(deadlines.earliest()).contains(at(2));
        due.remove("bob");
        assertThat(deadlines.earliest()).contains(at(5));
        assertThat(deadlines.takeDue(at(4), 9)).isEmpty();
    }

    @Test
    void aDeadlineThatHasBecomeEarlierCountsOnce() {
        put("alice", 9);
        put("alice", 1);
        assertThat(deadlines.takeDue(at(1), 9)).containsExactly("alice");
        due.remove("alice");
        assertThat(deadlines.takeDue(at(9), 9)).isEmpty();
    }

    @Test
    void equalDeadlinesComeInTheOrderInWhichTheyWerePutIn() {
        put("carol", 1);
        put("alice", 1);
        put("bob", 1);
        assertThat(deadlines.takeDue(at(1), 9)).containsExactly("carol", "alice", "bob");
    }

    @Test
    void whatExceedsTheLimitNowIsStillDue() {
        put("alice", 1);
        put("bob", 1);
        assertThat(deadlines.takeDue(at(2), 1)).containsExactly("alice");
        assertThat(deadlines.takeDue(at(2), 1)).containsExactly("bob");
    }

    @Test
    void aRemovedObjectIsNeverDue() {
        put("alice", 1);
        deadlines.remove("alice");
        assertThat(deadlines.earliest()).isEmpty();
    }

    private void put(String one, long second) {
        due.put(one, at(second));
        deadlines.put(one);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
