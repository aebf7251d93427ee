package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerLabelTest {
    private final Map<String, String> labels = new LinkedHashMap<>(OwnerLabel.labels());

    @Test
    void whoIsThereIsNotGone() {
        assertThat(OwnerLabel.isGone(labels)).isFalse();
    }

    @Test
    void whoHasEndedIsGone() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        labels.put("squall.process", String.valueOf(ended.pid()));
        assertThat(OwnerLabel.isGone(labels)).isTrue();
    }

    @Test
    void anotherProcessOfThatNumberIsNotTheOwner() {
        labels.put("squall.process.since", "1");
        assertThat(OwnerLabel.isGone(labels)).isTrue();
    }

    @Test
    void nobodyKnowsOfProcessesElsewhere() {
        labels.put("squall.host", "elsewhere");
        labels.put("squall.process.since", "1");
        assertThat(OwnerLabel.isGone(labels)).isFalse();
    }
}
