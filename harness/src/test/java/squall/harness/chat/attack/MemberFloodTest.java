package squall.harness.chat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class MemberFloodTest {
    /** As on a machine that is late: alice joins from a second port, or after the first attack. */
    @ParameterizedTest
    @ValueSource(strings = {"20ms", "1100ms", "1500ms", "3500ms"})
    void isTakenHoweverLongItsClientTakesToJoin(String delay) {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: alice, up: [{delay: %s}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - at: 3s
                    attacker: floods as member
                    client: alice
                    datagrams: 200
                    every: 10ms
                """.formatted(delay)))));

        assertThat(run.transfers(Direction.UP).filter(MessageTransfer::isFlood))
                .anyMatch(flood -> flood.accepted().isPresent());
    }
}
