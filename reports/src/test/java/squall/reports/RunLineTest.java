package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.workload.Result;
import squall.text.DisplayWidth;

class RunLineTest {

    @Test
    void aRunThatPassedSaysHowLongItTook() {
        Result result = new Result(Runs.LOSSY.history(), Runs.LOSSY.ruling(),
                Duration.ofMillis(312));
        assertThat(RunLine.of(result, "small", 9, 60))
                .matches("pass {10}small {6}[0-9.]+ s in 312 ms");
    }

    @Test
    void aRunThatDidNotPassSaysWhy() {
        assertThat(RunLine.of(Runs.FAILING, "small", 5, 100))
                .startsWith("fail          small  expectation broken: never retransmission");
        assertThat(RunLine.of(Runs.INCONCLUSIVE, "small", 5, 100)).isEqualTo(
                "inconclusive  small  nothing to judge: sometimes drop (it never happened)");
    }

    @Test
    void isNeverWiderThanTheTerminal() {
        String line = RunLine.of(Runs.INCONCLUSIVE, "small", 5, 40);
        assertThat(line).endsWith("…");
        assertThat(DisplayWidth.of(line)).isEqualTo(40);
    }
}
