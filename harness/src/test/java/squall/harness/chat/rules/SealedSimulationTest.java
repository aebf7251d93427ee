package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

/** The system's own endpoints keep to the sealed profile in any weather. */
class SealedSimulationTest {
    static List<String> sketches() {
        return List.of("""
                links:
                  - {of: everyone, both: [{delay: 20ms}]}
                  - {of: alice, down: [{drop: [6, 8..11]}]}
                  - {of: bob, down: [{drop: [6]}]}
                  - {of: carol, down: [{drop: [7..10]}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 500ms, client: carol, says: hello}
                  - {at: 1s, client: alice, says: 3 messages, every: 2s}
                  - {at: 10s, heal: everything}
                """, """
                links:
                  - of: everyone
                    both: [{delay: 40ms, jitter: 40ms}, {loss: 50%}, {duplicate: 10%}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: 100 messages, every: 300ms}
                  - {at: 15s, for: 40s, blackout: carol}
                """, """
                links:
                  - {of: everyone, both: [{delay: 20ms, jitter: 20ms}, {corrupt: 10%}, {duplicate: 20%}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: everyone, says: 50 messages, every: 500ms}
                  - {at: 10s, rebind: bob}
                  - {at: 15s, rebind: alice}
                """, """
                links:
                  - {of: everyone, both: [{delay: 20ms}, {loss: 10%}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: everyone, says: 40 messages, every: 1s}
                  - {at: 10s, server: crashes, restarts after: 2s}
                  - {at: 60s, client: bob, crashes: true, restarts after: 2s}
                  - {at: 70s, client: carol, leaves: true}
                """);
    }

    @ParameterizedTest
    @MethodSource("sketches")
    void nobodyIsConvicted(String sketch) {
        for (int seed = 5; seed <= 6; seed++) {
            assertThat(acquitted(sketch, seed).packets().stream()
                    .filter(packet -> !packet.content().isReadable())
                    .map(Packet::direction)).as("sent to clients that were never welcomed")
                    .doesNotContain(Direction.UP);
        }
    }

    @Test
    void nobodyIsConvictedWhoRenewsSessionsWhileTheyAreInUse() {
        Trace run = acquitted("""
                links:
                  - {of: everyone, both: [{delay: 50ms, jitter: 20ms}, {loss: 2%}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 3595s, client: everyone, says: 60 messages, every: 200ms}
                  - {at: 7195s, client: everyone, says: 60 messages, every: 200ms}
                """, 5);

        assertThat(run.reports(Report.RENEWED)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(run.sessions()).hasSizeGreaterThanOrEqualTo(9);
    }

    /** The run of a sketch in which no check finds anything. */
    private static Trace acquitted(String sketch, int seed) {
        History history = ScenarioRunner.of(Testbeds
                .simulation(Sketch.of("profile: sealed\n" + sketch).withSeed(seed)));
        Trace run = Trace.of(history);
        assertThat(Judge.judge(run).judgements()).flatMap(Judgement::findings)
                .as("seed " + seed).isEmpty();
        return run;
    }
}
