package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.history.Cause;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.ScenarioRunner;

/** R11 where a heartbeat is answered with other keys. */
class OtherKeysCheckTest {
    /** The server forgets everybody; bob is offered other keys at 15.08 s. */
    private static final History FORGOTTEN = ScenarioRunner.of(new Simulation(Sketch.of("""
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

        assertThat(forgotten.findings(check)).contains("R11: bob did not take the keys that it was"
                + " offered at 15.08 s, though nothing showed its own for a second");
    }

    @Test
    void convictsClientThatDoesNotAskAgain() {
        forgotten.without(forgotten.run().packets().stream()
                .filter(packet -> packet.sent().client().equals("bob")
                        && packet.content() instanceof PacketContent.Hello
                        && packet.at().equals(Duration.ofMillis(15_380)))
                .toList());

        assertThat(forgotten.findings(check)).contains("R11: bob did not ask again at 15.38 s,"
                + " though it was offered other keys at 15.08 s");
    }

    @Test
    void convictsClientThatTakesThemTooEarly() {
        forgotten.moved(Report.JOINING_AGAIN, "bob", "", Duration.ofMillis(-100));

        assertThat(forgotten.findings(check)).contains("R11: bob took other keys at 15.98 s,"
                + " when it had not been offered any for a second without its own");
    }

    @Test
    void convictsClientThatTakesThemWhenTheDoubtIsLongOver() {
        forgotten.moved(Report.JOINING_AGAIN, "bob", "", Duration.ofSeconds(2));

        assertThat(forgotten.findings(check)).contains("R11: bob took other keys at 18.08 s,"
                + " when it had not been offered any for a second without its own");
    }

    @Test
    void convictsClientThatTakesItselfForOfferedKeysThatNeverCame() {
        forgotten.moved(Report.OTHER_KEYS_OFFERED, "bob", "", Duration.ofMillis(-10));

        assertThat(forgotten.findings(check)).contains(
                "R11: bob took itself for offered other keys at 15.07 s, when none had come");
    }

    /** A damaged secret; bob has heard alice. */
    @Test
    void convictsClientThatTakesAnotherSecretForOtherKeysAfterItsOwnHasProvedGood() {
        Tampering run = Tampering.with(ScenarioRunner.of(new Simulation(Sketch.of("""
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

        assertThat(run.findings(check)).contains("R11: bob took itself for offered other keys "
                + FindingText.at(at) + ", when none had come");
    }

    @Test
    void convictsClientThatMindsOtherKeysWhileItJoinsAnew() {
        Tampering run = Tampering.with(ScenarioRunner.of(new Simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice}
                  - {at: 2s, client: alice, says: 3 messages}
                """))));
        run.reported(Duration.ofMillis(5_200), "alice", Report.OTHER_KEYS_OFFERED, "");

        assertThat(run.findings(check)).containsExactly("R11: alice took itself for offered other"
                + " keys at 5.2 s, while it joined anew");
    }

    @Test
    void convictsClientThatClosesItsOldPortTooEarly() {
        History anew = ScenarioRunner.of(new Simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3500ms, blackout: alice}
                  - {at: 2s, client: alice, says: 3 messages}
                  - {at: 6s, client: bob, says: 1 message}
                """)));
        Tampering run = Tampering.with(anew);
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

        assertThat(run.findings(check)).contains("R11: alice had closed the port of the session"
                + " that it left at 5 s already at 6.04 s");
    }
}
