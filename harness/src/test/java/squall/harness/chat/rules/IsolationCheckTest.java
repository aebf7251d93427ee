package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.DELAYED;
import static squall.harness.chat.rules.ExpectedFinding.DROPPED_EARLY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class IsolationCheckTest {
    private static final Duration LATENESS = Duration.ofMillis(15);

    private final Check check = new IsolationCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsServerWhoseDeadRecipientHoldsUpAnother() {
        mishaps.moved(mishaps.down("bob", "alice: m-3").transmissions(), Duration.ofMillis(900));

        assertThat(mishaps.findings(check)).containsExactly(
                DELAYED.of("bob", "alice: m-3", "900 ms"));
    }

    @Test
    void lateMachineIsNoExcuseForDelayingOneOfFew() {
        mishaps.moved(mishaps.down("bob", "alice: m-3").transmissions(), LATENESS);
        mishaps.with(lateServer());

        assertThat(mishaps.findings(check)).isNotEmpty();
    }

    @Test
    void lateMachineExcusesServerThatPacesItselfThroughCrowd() {
        Tampering crowd =
                Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.ofClients("65", """
                links:
                  - {of: everyone, both: [{delay: 20ms}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: client-1, says: hello}
                """))));
        crowd.moved(crowd.down("client-65", "client-1: hello").transmissions(), LATENESS);
        assertThat(crowd.findings(check)).isNotEmpty();

        crowd.with(lateServer());

        assertThat(crowd.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatDropsForAllWhatTimedOutForOne() {
        mishaps.with(dropped(Duration.ofMillis(3_500), "bob", "alice: m-2"));

        assertThat(mishaps.findings(check)).containsExactly(
                DROPPED_EARLY.of("alice: m-2", "bob", "3.5 s", "4.02 s"));
    }

    @Test
    void acquitsServerThatDropsAtTheDeadline() {
        mishaps.with(dropped(Duration.ofMillis(4_020), "bob", "alice: m-2"));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void everyMessageForwardedIsAnOccasion() {
        int said = 1 + 3 + 2 * 3;

        assertThat(mishaps.judgement(check).occasions()).isEqualTo(said * 2L);
    }

    private static Late lateServer() {
        return new Late(Duration.ofMillis(5_030), History.SERVER, LATENESS);
    }

    private static Reported dropped(Duration at, String client, String text) {
        return new Reported(at, "server", Report.DROPPED, client, 1, text, ReportDetail.NONE);
    }
}
