package squall.harness.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Result;
import squall.harness.Sketch;
import squall.harness.check.Judgement;
import squall.harness.check.Verdict;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;

/** On real sockets the judge sees as well as in simulation. */
@Execution(ExecutionMode.CONCURRENT)
class EmulatedConvictionTest {
    /** A machine that was later is not judged by the clock. */
    private static final Duration TOO_LATE = Duration.ofMillis(50);
    /** Something of everything that is repeated is lost. */
    private static final Scenario LOSSY = Sketch.of("""
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: alice, down: [{drop: [3, 5..8]}]}
              - {of: bob, down: [{drop: [3]}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: alice, says: 3 messages, every: 100ms}
            """);

    @ParameterizedTest
    @MethodSource("trials")
    void convictsWhoeverHas(Trial trial) {
        Result result = Result.of(new Emulation(LOSSY, trial.cast()));
        assumeTrue(result.lateness().compareTo(TOO_LATE) <= 0, "the machine was late");

        assertThat(result.ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL).map(Judgement::subject))
                .as(trial.defect().sentence()).contains(trial.defect().breaks());
    }

    static Stream<Trial> trials() {
        return Stream.of(new Trial(Defect.NEVER_RETRANSMITS, true),
                new Trial(Defect.FORGETS_TO_ACKNOWLEDGE_A_REPETITION, true),
                new Trial(Defect.BROADCASTS_TO_THE_SENDER, true),
                new Trial(Defect.SHOWS_A_REPETITION, false),
                new Trial(Defect.SENDS_IN_THE_CLEAR, false));
    }
}
