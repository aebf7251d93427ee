package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import squall.harness.scenario.ScenarioException;
import squall.reports.page.HistoryBound;

class KeptHistoriesTest {
    @Test
    void theBoundIsUsualWhereNothingIsSet() {
        assertThat(KeptHistories.bound(Map.of("SQUALL_KEEP_MB", "")))
                .isEqualTo(HistoryBound.USUAL);
    }

    @Test
    void megabytesAndRunsCanBeSet() {
        assertThat(KeptHistories
                .bound(Map.of("SQUALL_KEEP_MB", "20000", "SQUALL_KEEP_RUNS", "0")))
                .isEqualTo(new HistoryBound(20_000_000_000L, 0));
    }

    @Test
    void whatIsNoNumberIsAMistake() {
        assertThatThrownBy(() -> KeptHistories.bound(Map.of("SQUALL_KEEP_RUNS", "many")))
                .isInstanceOf(ScenarioException.class).hasMessage("SQUALL_KEEP_RUNS: \"many\" is no"
                        + " whole number; write for example SQUALL_KEEP_RUNS=500");
    }
}
