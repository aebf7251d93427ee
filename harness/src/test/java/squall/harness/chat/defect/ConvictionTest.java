package squall.harness.chat.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has a defect is convicted of breaking the rule that the defect breaks. */
@Execution(ExecutionMode.CONCURRENT)
class ConvictionTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void convictsWhoeverHas(Trial trial) {
        assertThat(trial.convictions(trial.shownBy())).as(trial.defect().sentence())
                .contains(trial.defect().breaks());
    }

    static List<Trial> trials() {
        return Trial.all();
    }
}
