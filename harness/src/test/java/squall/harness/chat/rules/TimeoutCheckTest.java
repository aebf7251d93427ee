package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.NO_OUTCOME;
import static squall.harness.chat.rules.ExpectedFinding.SECOND_OUTCOME;
import static squall.harness.chat.rules.ExpectedFinding.WRONG_OUTCOME;
import static squall.harness.chat.rules.ExpectedFinding.down;
import static squall.harness.chat.rules.ExpectedFinding.up;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.ReportDetail;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class TimeoutCheckTest {
    private final Check check = new TimeoutCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void whatAMachineWasTooLateForIsCountedAsNotJudged() {
        Tampering late = Tampering.withMishaps();
        long judged = late.judgement(check).occasions();
        late.with(new Late(Duration.ofMillis(3_500), "alice", Duration.ofMillis(60)));

        assertThat(late.judgement(check).unjudged()).isEqualTo(1);
        assertThat(late.judgement(check).occasions()).isEqualTo(judged - 1);
    }

    @Test
    void convictsWhoReportsASecondOutcome() {
        mishaps.reported(Duration.ofMillis(4_500), "alice", Report.ACKNOWLEDGED, "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                SECOND_OUTCOME.of("alice", up("alice: m-2"), "ACKNOWLEDGED", "4.5 s", "TIMED_OUT",
                        "4 s"));
    }

    @Test
    void convictsClientThatKeepsATimeoutToItself() {
        mishaps.without(Report.TIMED_OUT, "alice", "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                NO_OUTCOME.of("alice", up("alice: m-2"), "TIMED_OUT", "4 s"));
    }

    @Test
    void convictsClientThatGivesUpAfterTwoSeconds() {
        mishaps.moved(Report.TIMED_OUT, "alice", "alice: m-2", Duration.ofSeconds(1));

        assertThat(mishaps.findings(check)).containsExactly(
                WRONG_OUTCOME.of("alice", up("alice: m-2"), "TIMED_OUT", "4 s", "TIMED_OUT",
                        "5 s"));
    }

    @Test
    void aTimeoutMayBeAsLateAsTheMachineWas() {
        mishaps.moved(Report.TIMED_OUT, "alice", "alice: m-2", Duration.ofMillis(40));
        assertThat(mishaps.findings(check)).hasSize(1);

        mishaps.with(new Occurrence.Late(Duration.ofMillis(4_040), "alice",
                Duration.ofMillis(40)));
        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatNeverGivesUp() {
        mishaps.without(Report.DROPPED, "carol", "alice: m-1");

        assertThat(mishaps.findings(check)).containsExactly(
                NO_OUTCOME.of("server", down("alice: m-1", "carol"), "DROPPED", "2.02 s"));
    }

    @Test
    void convictsWhoCallsAcknowledgedWhatTimedOut() {
        mishaps.without(Report.TIMED_OUT, "alice", "alice: m-2").reported(Duration.ofSeconds(4),
                "alice", Report.ACKNOWLEDGED, "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                WRONG_OUTCOME.of("alice", up("alice: m-2"), "TIMED_OUT", "4 s", "ACKNOWLEDGED",
                        "4 s"));
    }

    @Test
    void convictsWhoIgnoresAnAcknowledgement() {
        mishaps.without(Report.ACKNOWLEDGED, "alice", "alice: m-3").reported(Duration.ofSeconds(6),
                "alice", Report.TIMED_OUT, "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                WRONG_OUTCOME.of("alice", up("alice: m-3"), "ACKNOWLEDGED", "5.04 s", "TIMED_OUT",
                        "6 s"));
    }

    @Test
    void anAttackersAcknowledgementAtTheDeadlineCountsOrNot() {
        MessageTransfer transfer = mishaps.up("alice", "alice: m-2");
        Occurrence replay = new Injected(transfer.first().plusSeconds(1), ChatAttack.REPLAYS,
                "alice", 1, Direction.DOWN,
                transfer.acknowledgements().getFirst().sent().payload(), true);
        mishaps.with(replay);
        assertThat(mishaps.findings(check)).isEmpty();

        mishaps.without(Report.TIMED_OUT, "alice", "alice: m-2").reported(replay.at(), "alice",
                Report.ACKNOWLEDGED, "alice: m-2");
        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void convictsWhoIgnoresAnAttackersAcknowledgementJustBeforeTheDeadline() {
        MessageTransfer transfer = mishaps.up("alice", "alice: m-2");
        mishaps.with(new Injected(transfer.first().plusSeconds(1).minusNanos(1), ChatAttack.REPLAYS,
                "alice", 1, Direction.DOWN, transfer.acknowledgements().getFirst().sent().payload(),
                true));

        assertThat(mishaps.findings(check)).containsExactly(
                WRONG_OUTCOME.of("alice", up("alice: m-2"), "ACKNOWLEDGED", "3.999999999 s",
                        "TIMED_OUT", "4 s"));
    }

    @Test
    void convictsServerThatIgnoresAnAcknowledgementOnItsWayUntilTheDeadline() {
        Tampering justInTime = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 500ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: everyone, says: hello}
                  - {at: 10s, client: alice, says: good morning}
                """))));
        assertThat(justInTime.findings(check)).isEmpty();
        justInTime.changed(occurrence -> occurrence instanceof Reported report
                && report.says(History.SERVER, Report.DELIVERED, "alice: good morning")
                        ? new Reported(report.at(), report.who(), Report.DROPPED, report.client(),
                                report.port(), report.text(),
                                ReportDetail.because(Cause.TIMED_OUT).count(4))
                        : occurrence);

        assertThat(justInTime.findings(check)).contains(
                WRONG_OUTCOME.of("server", down("alice: good morning", "bob"), "DELIVERED",
                        "11.5 s", "DROPPED", "11.5 s"));
    }

    @Test
    void anAcknowledgementSentAtTheDeadlineItselfCountsOrNot() {
        MessageTransfer transfer = mishaps.up("alice", "alice: m-2");
        Duration deadline = transfer.first().plusSeconds(1);
        Packet last = transfer.acknowledgements().getLast();
        mishaps.without(last)
                .with(new Sent(deadline, "alice", 1, Direction.DOWN, 1_000, last.sent().payload()))
                .with(new Arrived(deadline, "alice", Direction.DOWN, 1_000));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatIsSilentOnADelivery() {
        mishaps.without(Report.DELIVERED, "bob", "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                NO_OUTCOME.of("server", down("alice: m-3", "bob"), "DELIVERED", "5.06 s"));
    }

    @Test
    void everyMessageOnEveryLinkIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions())
                .isEqualTo(mishaps.run().transfers().size());
    }
}
