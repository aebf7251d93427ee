package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.NOT_TAKEN_UP;
import static squall.harness.chat.rules.ExpectedFinding.TAKEN_UP_AGAIN;
import static squall.harness.chat.rules.ExpectedFinding.TAKEN_UP_OWN_TEXT;
import static squall.harness.chat.rules.ExpectedFinding.TAKEN_UP_UNARRIVED;
import static squall.harness.chat.rules.ExpectedFinding.down;
import static squall.harness.chat.rules.ExpectedFinding.up;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.history.ReportDetail;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class RepetitionCheckTest {
    private final Check check = new RepetitionCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsClientThatShowsWhatDidNotVerify() {
        mishaps.sent(Duration.ofMillis(5_500), Direction.DOWN, mishaps.session("bob"),
                new WireMessage.Data("alice: forged", 700, "0".repeat(64)))
                .reported(Duration.ofMillis(5_520), "bob", Report.HEARD, "alice: forged");

        assertThat(mishaps.findings(check)).containsExactly(
                TAKEN_UP_UNARRIVED.of("bob", "alice: forged", "5.52 s"));
    }

    @Test
    void convictsClientThatShowsAMessageTwice() {
        mishaps.reported(Duration.ofMillis(5_340), "bob", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                TAKEN_UP_AGAIN.of("bob", down("alice: m-3", "bob"), "2", "5.34 s"));
    }

    /** Of two copies, the first comes in the session that should have ended just before. */
    @Test
    void acquitsClientWhoseLateTimerLeavesItsFormerSessionOpen() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice, direction: down}
                  - {at: 2s, client: alice, says: 4 messages}
                  - {at: 9s, client: bob, says: 20 messages, every: 100ms}
                  - {at: 10600ms, client: alice, freezes: 400ms}
                """))));
        run.run().transfers(Direction.DOWN)
                .filter(transfer -> transfer.text().startsWith("bob: m-")
                        && transfer.session().port() == 2)
                .forEach(transfer -> run.moved(transfer.transmissions(), Duration.ofMillis(1)));
        run.changed(occurrence -> occurrence instanceof Thawed(var at, var who, var frozen)
                ? new Late(at, who, frozen) : occurrence);

        assertThat(run.findings(check)).isEmpty();
        assertThat(run.without(Late.class::isInstance).findings(check)).isNotEmpty();
    }

    /** What alice says in its new session comes to it in the one before. */
    @Test
    void convictsClientThatShowsItsOwnWords() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice, direction: down}
                  - {at: 2s, client: alice, says: 4 messages}
                """))));
        assertThat(run.findings(check)).isEmpty();
        MessageTransfer own = run.run().transfers(Direction.DOWN)
                .filter(transfer -> transfer.client().equals("alice")
                        && transfer.text().equals("alice: m-4"))
                .findFirst().orElseThrow();

        Duration at = own.accepted().orElseThrow();
        run.reported(at, "alice", Report.HEARD, own.text());

        assertThat(run.findings(check))
                .containsExactly(TAKEN_UP_OWN_TEXT.of("alice", "alice: m-4", Seconds.of(at)));
    }

    /** The client knows nothing of what its member floods in the new session. */
    @Test
    void acquitsClientThatShowsWhatItsMemberFloods() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice, direction: down}
                  - {at: 2s, client: alice, says: 3 messages}
                  - at: 6s
                    client: alice
                    attacker: floods as member
                    datagrams: 5
                    every: 100ms
                """))));

        assertThat(run.run().transfers(Direction.DOWN)
                .filter(transfer -> transfer.client().equals("alice"))
                .flatMap(transfer -> run.run().reports(Report.HEARD, transfer).stream()))
                .isNotEmpty();
        assertThat(run.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatTakesARepetitionForNew() {
        mishaps.with(new Reported(Duration.ofMillis(1_320), "server", Report.SAID, "alice", 1,
                "alice: m-1", ReportDetail.NONE));

        assertThat(mishaps.findings(check)).containsExactly(
                TAKEN_UP_AGAIN.of("server", up("alice: m-1"), "2", "1.32 s"));
    }

    @Test
    void convictsClientThatDoesNotShowWhatArrived() {
        mishaps.without(Report.HEARD, "bob", "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_TAKEN_UP.of("bob", down("alice: m-3", "bob"), "5.04 s"));
    }

    @Test
    void convictsClientThatShowsLate() {
        mishaps.moved(Report.HEARD, "bob", "alice: m-3", Duration.ofMillis(300));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_TAKEN_UP.of("bob", down("alice: m-3", "bob"), "5.04 s"));
    }

    /** Of the first message one, of the second three, all at the server. */
    @Test
    void onlyWhatArrivedAgainIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(2);
    }
}
