package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private final ReorderBuffer minutes = new ReorderBuffer();
    private final List<String> written = new ArrayList<>();

    @Test
    void whatCameLateIsWrittenInItsTimeAndWhatWasAfterTheEndIsNot() {
        add(2, "second");
        add(2, "third");
        add(4, "too late");
        add(1, "first");
        minutes.writeUp(at(3));
        assertThat(written).containsExactly("first", "second", "third");
    }

    private void add(int second, String words) {
        minutes.add(at(second), () -> written.add(words));
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
