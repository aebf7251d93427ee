package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.ACKNOWLEDGED_REFLECTION;
import static squall.harness.chat.rules.ExpectedFinding.REPORTED_REFLECTION;
import static squall.harness.chat.rules.ExpectedFinding.TAKEN_FOR_ACKNOWLEDGED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

class InFlightCheckTest {
    private static final Tampering REFLECTED = Tampering.with(ScenarioRunner.of(Testbeds.simulation(
            Sketch.of("""
                    links: [{of: everyone, both: [{delay: 20ms}]}]
                    script:
                      - {at: 0s, everyone: joins}
                      - {at: 2s, client: everyone, says: 5 messages, every: 100ms}
                      - {at: 3333ms, attacker: reflects, client: alice, datagrams: 50, every: 7ms}
                    """))));

    private final Check check = new InFlightCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final Tampering reflected = Tampering.with(REFLECTED.history());

    @Test
    void convictsClientThatTakesAMessageForAcknowledgedUnasked() {
        mishaps.reported(Duration.ofMillis(4_500), "alice", Report.ACKNOWLEDGED, "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                TAKEN_FOR_ACKNOWLEDGED.of("alice", "alice: m-2", "the server", "4.5 s"));
    }

    @Test
    void convictsServerThatTakesAMessageForDeliveredUnasked() {
        mishaps.with(new Reported(Duration.ofMillis(2_020), "server", Report.DELIVERED, "carol", 1,
                "alice: m-1", ReportDetail.NONE));

        assertThat(mishaps.findings(check)).containsExactly(
                TAKEN_FOR_ACKNOWLEDGED.of("server", "alice: m-1", "carol", "2.02 s"));
    }

    @Test
    void convictsClientForWhomAnAcknowledgementInAnotherSessionCounts() {
        mishaps.reported(Duration.ofMillis(5_060), "bob", Report.ACKNOWLEDGED, "alice: m-3");

        assertThat(mishaps.findings(check)).hasSize(1);
    }

    @Test
    void acquitsWhoDiscardsReflections() {
        Judgement judgement = reflected.judgement(check);

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.occasions()).isGreaterThan(20);
    }

    @Test
    void convictsWhoShowsItsOwnWordsWhenTheyComeBack() {
        Injection injection = reflection(Direction.DOWN);
        reflected.reported(injection.at(), "alice", Report.HEARD, "alice: m-1");

        assertThat(reflected.findings(check)).containsExactly(
                REPORTED_REFLECTION.of("alice", "HEARD", "alice: m-1", Seconds.of(injection.at())));
    }

    @Test
    void convictsWhoAcknowledgesItsOwnWordsWhenTheyComeBack() {
        Injection injection = reflection(Direction.UP);
        reflected.sent(injection.at(), Direction.DOWN, reflected.session("alice"),
                new WireMessage.Acknowledgement(10));

        assertThat(reflected.findings(check))
                .containsExactly(ACKNOWLEDGED_REFLECTION.of("server", Seconds.of(injection.at())));
    }

    private Injection reflection(Direction direction) {
        return reflected.run().injections().stream()
                .filter(injection -> injection.direction() == direction
                        && injection.content() instanceof PacketContent.Data)
                .findFirst().orElseThrow();
    }
}
