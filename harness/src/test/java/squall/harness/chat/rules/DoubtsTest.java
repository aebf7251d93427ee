package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

class DoubtsTest {
    @Test
    void theReasonsOfAnInconclusiveRunBeginWithTheMostTelling() {
        History run = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages}
                  - {at: 500s, blackout: alice, for: 1s}
                expect: {rules: [R9], sometimes: [drop], delivery: {at most: 1%}}
                """)));
        Occurrence late = new Occurrence.Late(Duration.ofSeconds(1), "bob", Duration.ofMillis(51));

        assertThat(Judge.judge(Tampering.with(run).with(late).history()).doubts())
                .extracting(Judgement::subject).containsExactly("strikes", "sometimes drop",
                        "delivery from everyone to everyone at most 1 %", "R9");
    }
}
