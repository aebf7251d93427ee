package squall.harness.chat.defect.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.rules.Judge;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/** The judge convicts a server with a flaw of what it breaks, and our own, in the same run, not. */
@Execution(ExecutionMode.CONCURRENT)
class SealedFlawTest {
    @ParameterizedTest
    @EnumSource
    void isConvictedOf(SealedFlaw flaw) {
        assertThat(convictions(flaw.shownBy(), flaw.server())).contains(flaw.breaks());
    }

    @ParameterizedTest
    @EnumSource
    void ourServerIsAcquitted(SealedFlaw flaw) {
        assertThat(convictions(flaw.shownBy(), EndpointFactory.of("sealed"))).isEmpty();
    }

    private static Set<String> convictions(Scenario scenario, EndpointFactory endpoints) {
        return Judge
                .judge(ScenarioRunner.of(new Simulation<>(scenario, new ChatWorkload(endpoints))))
                .judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::subject).collect(Collectors.toSet());
    }
}
