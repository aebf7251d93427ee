package squall.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

class SimulationTest {
    private static final Duration AT_FIVE = Duration.ofSeconds(5);

    @Test
    void acknowledgementAtTheInstantOfTheRepetitionPreventsIt() {
        Testbed simulation = said(150);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE);
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE.plusMillis(300));
    }

    @Test
    void acknowledgementJustAfterTheRepetitionIsDueDoesNotPreventIt() {
        Testbed simulation = said(151);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE, AT_FIVE.plusMillis(300));
    }

    @Test
    void acknowledgementAtTheInstantOfTheTimeoutStillCounts() {
        Testbed simulation = said(500);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE, AT_FIVE.plusMillis(300),
                AT_FIVE.plusMillis(600), AT_FIVE.plusMillis(900));
        assertThat(reports(simulation, Report.TIMED_OUT)).isEmpty();
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE.plusSeconds(1));
    }

    @Test
    void keysAtTheInstantOfMovingToAFreshPortStillCount() {
        Testbed simulation = said(500);

        assertThat(sent(simulation, Direction.UP)).extracting(Sent::port).containsOnly(1);
    }

    @Test
    void whatIsSentWithoutDelayArrivesAtTheSameInstant() {
        Testbed simulation = said(0);

        assertThat(only(simulation, Arrived.class).map(Arrived::at)).contains(AT_FIVE);
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE);
    }

    @Test
    void reboundClientSendsFromAnotherPortAndIsNotToldSo() {
        Testbed simulation = joined(20);

        simulation.rebind("alice");
        simulation.type("alice", "hello");
        simulation.advanceTo(AT_FIVE.plusMillis(500));

        assertThat(sent(simulation, Direction.UP).filter(sent -> sent.at().equals(AT_FIVE)))
                .extracting(Sent::port).containsExactly(2);
        assertThat(reports(simulation, Report.DISCARDED)).extracting(Reported::words)
                .contains("stranger");
        assertThat(reports(simulation, Report.JOINING_AGAIN)).isEmpty();
    }

    @Test
    void whatIsOnItsWayToTheOldPortIsLost() {
        Testbed simulation = joined(20);
        simulation.type("alice", "hello");
        simulation.advanceTo(AT_FIVE.plusMillis(30));

        simulation.rebind("alice");
        simulation.advanceTo(AT_FIVE.plusMillis(50));

        assertThat(only(simulation, Lost.class)).extracting(Lost::cause)
                .containsExactly("closed-port");
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).isEmpty();
    }

    @Test
    void whatIsAlteredOnItsWayIsHandedOverAndRecordedSo() {
        Step.Impair change = new Step.Impair(AT_FIVE, "alice", Direction.UP,
                List.of(new Corrupt(1, new Damage.Field(0, 0))));
        Testbed simulation = joined(delayed(20).withScript(List.of(change)));
        simulation.impair(change);

        simulation.type("alice", "hello");
        simulation.advanceTo(AT_FIVE.plusMillis(100));

        Sent sent = sent(simulation, Direction.UP).filter(s -> s.at().equals(AT_FIVE))
                .findFirst().orElseThrow();
        byte[] arrived = only(simulation, Arrived.class)
                .filter(arrival -> arrival.at().equals(AT_FIVE)).findFirst().orElseThrow()
                .altered().orElseThrow();
        assertThat(arrived).hasSameSizeAs(sent.payload()).endsWith(
                Arrays.copyOfRange(sent.payload(), 1, sent.payload().length))
                .isNotEqualTo(sent.payload());
        assertThat(reports(simulation, Report.SAID)).isEmpty();
    }

    @Test
    void isQuietOnceEverythingSaidIsSettled() {
        Testbed simulation = Testbeds.simulation(delayed(20));
        simulation.join("alice");
        simulation.advanceTo(AT_FIVE);

        simulation.type("alice", "hello");

        assertThat(simulation.advanceUntilQuiet(AT_FIVE.plusMillis(39))).isFalse();
        assertThat(simulation.advanceUntilQuiet(AT_FIVE.plusSeconds(9))).isTrue();
        assertThat(simulation.now()).isEqualTo(AT_FIVE.plusMillis(40));
    }

    @Test
    void presentIsWhoHasJoinedAndNotLeft() {
        Testbed simulation = Testbeds.simulation(delayed(20));
        assertThat(simulation.present()).isEmpty();

        simulation.join("bob");
        simulation.join("alice");
        simulation.advanceTo(AT_FIVE);
        assertThat(simulation.present()).containsExactly("bob", "alice");

        simulation.leave("bob");
        assertThat(simulation.present()).containsExactly("alice");
    }

    @Test
    void refusesToSpeakForSomebodyWhoIsNotThere() {
        Testbed simulation = Testbeds.simulation(delayed(20));

        assertThatThrownBy(() -> simulation.type("alice", "hello"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("alice is not there");
    }

    /** Alice joined, and it is 5 s. */
    private static Testbed joined(int delayMillis) {
        return joined(delayed(delayMillis));
    }

    private static Testbed joined(Scenario scenario) {
        Testbed simulation = Testbeds.simulation(scenario);
        simulation.join("alice");
        simulation.advanceTo(AT_FIVE);
        return simulation;
    }

    /** Alice joined, said one message at 5 s, and ten seconds passed. */
    private static Testbed said(int delayMillis) {
        Testbed simulation = joined(delayMillis);
        simulation.type("alice", "hello");
        simulation.advanceTo(Duration.ofSeconds(15));
        return simulation;
    }

    private static Scenario delayed(int millis) {
        return Sketch.of("""
                links: [{of: everyone, both: [{delay: %dms}]}]
                script: [{at: 0s, everyone: joins}]
                """.formatted(millis));
    }

    /** When alice transmitted her message; a hello is far longer. */
    private static List<Duration> transmissions(Testbed simulation) {
        return sent(simulation, Direction.UP).filter(sent -> sent.payload().length < 400)
                .map(Sent::at).toList();
    }

    private static Stream<Sent> sent(Testbed simulation, Direction direction) {
        return only(simulation, Sent.class).filter(sent -> sent.direction() == direction);
    }

    private static Stream<Reported> reports(Testbed simulation, Report what) {
        return only(simulation, Reported.class).filter(report -> report.what() == what);
    }

    private static <T extends Occurrence> Stream<T> only(Testbed simulation, Class<T> kind) {
        return simulation.history().occurrences().stream().filter(kind::isInstance)
                .map(kind::cast);
    }
}
