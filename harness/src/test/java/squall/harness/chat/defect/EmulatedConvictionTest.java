package squall.harness.chat.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.chat.ChatWorkload;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.testing.RepeatWhileLate;

/** On real sockets the judge sees as well as in simulation. */
@Execution(ExecutionMode.CONCURRENT)
class EmulatedConvictionTest {
    /** A machine that was later may not show what an endpoint does wrong. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    /** Messages and acknowledgements are lost, so that there is something to repeat. */
    private static final Scenario LOSSY = Sketch.of("""
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: alice, down: [{drop: [3, 5..8]}]}
              - {of: bob, up: [{drop: [2..5]}], down: [{drop: [3]}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: alice, says: 3 messages, every: 100ms}
            """);

    @ParameterizedTest
    @MethodSource("trials")
    void convictsWhoeverHas(Trial trial) {
        Result result = Result.of(Emulation.open(LOSSY, new ChatWorkload(trial.cast())));
        List<String> convictions = result.ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::subject).toList();
        RepeatWhileLate.programWasLate(result.lateness());

        assertThat(convictions).as(trial.defect().sentence()).contains(trial.defect().breaks());
    }

    static Stream<Trial> trials() {
        return Stream.of(new Trial(Defect.NEVER_RETRANSMITS, true),
                new Trial(Defect.FORGETS_TO_ACKNOWLEDGE_A_REPETITION, true),
                new Trial(Defect.BROADCASTS_TO_THE_SENDER, true),
                new Trial(Defect.SHOWS_A_REPETITION, false),
                new Trial(Defect.SENDS_IN_THE_CLEAR, false));
    }
}
