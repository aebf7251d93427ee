package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.NEVER_HEARD;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

class LivenessCheckTest {
    private final Check check = new LivenessCheck();

    @Test
    void convictsARunInWhichSomebodyIsNotHeardByAllInTheEnd() {
        Tampering mishaps = Tampering.withMishaps().without(Report.HEARD, "carol",
                "bob: roll call");

        assertThat(mishaps.findings(check)).singleElement().asString()
                .matches(NEVER_HEARD.startingWith("carol", "bob: roll call"));
    }

    @Test
    void everyPairIsAnOccasion() {
        assertThat(Tampering.withMishaps().judgement(check).occasions()).isEqualTo(3 * 2);
    }

    @Test
    void everyoneWhoIsCutOffIsBackInTheEnd() {
        Tampering partition = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, blackout: [bob, carol]}
                  - {at: 3s, client: [alice, bob], says: 80 messages, every: 1s}
                """))));

        assertThat(partition.judgement(check)).isEqualTo(
                new Judgement("liveness", 6, "nothing to judge", List.of()));
    }
}
