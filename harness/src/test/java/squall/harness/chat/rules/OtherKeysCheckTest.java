package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.KEYS_OFFERED_WHILE_JOINING;
import static squall.harness.chat.rules.ExpectedFinding.NOT_ASKED_AGAIN;
import static squall.harness.chat.rules.ExpectedFinding.NO_KEYS_OFFERED;
import static squall.harness.chat.rules.ExpectedFinding.OFFERED_KEYS_REFUSED;
import static squall.harness.chat.rules.ExpectedFinding.OLD_PORT_CLOSED;
import static squall.harness.chat.rules.ExpectedFinding.OTHER_KEYS_NOT_TAKEN;
import static squall.harness.chat.rules.ExpectedFinding.OTHER_KEYS_TAKEN_UNOFFERED;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** R11 where a heartbeat is answered with other keys. */
class OtherKeysCheckTest {
    /** The server forgets everybody; bob is offered other keys at 15.08 s. */
    private static final History FORGOTTEN = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, server: crashes, restarts after: 1s}
              - {at: 15500ms, client: bob, says: 1 message}
              - {at: 20s, client: alice, says: 1 message}
            """)));

    private final Check check = new JoiningAgainCheck();
    private final Tampering forgotten = Tampering.with(FORGOTTEN);

    @Test
    void acquitsTheSystem() {
        assertThat(forgotten.findings(check)).isEmpty();
        assertThat(forgotten.findings(new StopAndWaitCheck())).isEmpty();
        assertThat(forgotten.run().reports(Report.JOINING_AGAIN))
                .allMatch(report -> report.isBecause(Cause.OTHER_KEYS)
                        && report.at().equals(Duration.ofMillis(16_080)))
                .hasSize(3);
    }

    @Test
    void convictsClientThatDoesNotTakeThem() {
        forgotten.without(Report.JOINING_AGAIN, "bob", "");

        assertThat(forgotten.findings(check)).contains(OTHER_KEYS_NOT_TAKEN.of("bob", "15.08 s"));
    }

    @Test
    void convictsClientThatRefusesKeysWhichItCannotHaveHadBefore() {
        forgotten.without(Report.JOINING_AGAIN, "bob", "").with(new Reported(
                Duration.ofMillis(16_080), "bob", Report.JOINING_AGAIN, "bob", 0, "",
                ReportDetail.because(Cause.UNUSABLE_KEYS)));

        assertThat(forgotten.findings(check)).contains(
                OFFERED_KEYS_REFUSED.of("bob", "16.08 s"));
    }

    @Test
    void convictsClientThatDoesNotAskAgain() {
        forgotten.without(forgotten.run().packets().stream()
                .filter(packet -> packet.sent().client().equals("bob")
                        && packet.content() instanceof PacketContent.Hello
                        && packet.at().equals(Duration.ofMillis(15_380)))
                .toList());

        assertThat(forgotten.findings(check))
                .contains(NOT_ASKED_AGAIN.of("bob", "15.38 s", "15.08 s"));
    }

    @Test
    void convictsClientThatTakesThemTooEarly() {
        forgotten.moved(Report.JOINING_AGAIN, "bob", "", Duration.ofMillis(-100));

        assertThat(forgotten.findings(check))
                .contains(OTHER_KEYS_TAKEN_UNOFFERED.of("bob", "15.98 s"));
    }

    @Test
    void convictsClientThatTakesThemWhenTheDoubtIsLongOver() {
        forgotten.moved(Report.JOINING_AGAIN, "bob", "", Duration.ofSeconds(2));

        assertThat(forgotten.findings(check))
                .contains(OTHER_KEYS_TAKEN_UNOFFERED.of("bob", "18.08 s"));
    }

    @Test
    void convictsClientThatTakesItselfForOfferedKeysThatNeverCame() {
        forgotten.moved(Report.OTHER_KEYS_OFFERED, "bob", "", Duration.ofMillis(-10));

        assertThat(forgotten.findings(check)).contains(
                NO_KEYS_OFFERED.of("bob", "15.07 s"));
    }

    /** A damaged secret; bob has heard alice. */
    @Test
    void convictsClientThatTakesAnotherSecretForOtherKeysAfterItsOwnHasProvedGood() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 1 message}
                  - {at: 20s, client: alice, says: 1 message}
                """))));
        Packet secret = run.run().packets().stream()
                .filter(packet -> packet.sent().client().equals("bob")
                        && packet.content() instanceof PacketContent.Secret
                        && packet.at().compareTo(Duration.ofSeconds(15)) > 0)
                .findFirst().orElseThrow();
        Duration at = secret.arrivals().getFirst();
        byte[] damaged = secret.sent().payload().clone();
        damaged[0] = (byte) (damaged[0] == 'A' ? 'B' : 'A');
        run.changed(occurrence -> occurrence instanceof Arrived arrived
                && arrived.direction() == Direction.DOWN && arrived.client().equals("bob")
                && arrived.ordinal() == secret.sent().ordinal()
                        ? new Arrived(at, "bob", Direction.DOWN, arrived.ordinal(),
                                Optional.of(damaged))
                        : occurrence);
        run.reported(at, "bob", Report.OTHER_KEYS_OFFERED, "");

        assertThat(run.findings(check)).contains(NO_KEYS_OFFERED.of("bob", Seconds.of(at)));
    }

    @Test
    void convictsClientThatMindsOtherKeysWhileItJoinsAnew() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice}
                  - {at: 2s, client: alice, says: 3 messages}
                """))));
        run.reported(Duration.ofMillis(5_200), "alice", Report.OTHER_KEYS_OFFERED, "");

        assertThat(run.findings(check))
                .containsExactly(KEYS_OFFERED_WHILE_JOINING.of("alice", "5.2 s"));
    }

    @Test
    void convictsClientThatClosesItsOldPortTooEarly() {
        History joinedAgain = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice}
                  - {at: 2s, client: alice, says: 3 messages}
                  - {at: 6s, client: bob, says: 1 message}
                """)));
        Tampering run = Tampering.with(joinedAgain);
        assertThat(run.findings(check)).isEmpty();
        Packet toTheOldPort = run.run().packets().stream()
                .filter(packet -> packet.content() instanceof PacketContent.Data
                        && packet.sent().direction() == Direction.DOWN
                        && packet.sent().client().equals("alice") && packet.sent().port() == 1)
                .findFirst().orElseThrow();
        run.changed(occurrence -> occurrence instanceof Arrived arrived
                && arrived.direction() == Direction.DOWN && arrived.client().equals("alice")
                && arrived.ordinal() == toTheOldPort.sent().ordinal()
                        ? new Lost(arrived.at(), "alice", Direction.DOWN, arrived.ordinal(),
                                History.CLOSED_PORT)
                        : occurrence);

        assertThat(run.findings(check)).contains(OLD_PORT_CLOSED.of("alice", "5 s", "6.04 s"));
    }
}
