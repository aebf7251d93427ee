package squall.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;

class SimulationTest {
    private static final Duration AT_FIVE = Duration.ofSeconds(5);

    @Test
    void acknowledgementAtTheInstantOfTheRepetitionPreventsIt() {
        Simulation simulation = said(150);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE);
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE.plusMillis(300));
    }

    @Test
    void acknowledgementJustAfterTheRepetitionIsDueDoesNotPreventIt() {
        Simulation simulation = said(151);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE, AT_FIVE.plusMillis(300));
    }

    @Test
    void acknowledgementAtTheInstantOfTheTimeoutStillCounts() {
        Simulation simulation = said(500);

        assertThat(transmissions(simulation)).containsExactly(AT_FIVE, AT_FIVE.plusMillis(300),
                AT_FIVE.plusMillis(600), AT_FIVE.plusMillis(900));
        assertThat(reports(simulation, Report.TIMED_OUT)).isEmpty();
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE.plusSeconds(1));
    }

    @Test
    void keysAtTheInstantOfMovingToAFreshPortStillCount() {
        Simulation simulation = said(500);

        assertThat(sent(simulation, Direction.UP)).extracting(Sent::port).containsOnly(1);
    }

    @Test
    void whatIsSentWithoutDelayArrivesAtTheSameInstant() {
        Simulation simulation = said(0);

        assertThat(only(simulation, Arrived.class).map(Arrived::at)).contains(AT_FIVE);
        assertThat(reports(simulation, Report.ACKNOWLEDGED)).extracting(Reported::at)
                .containsExactly(AT_FIVE);
    }

    @Test
    void isQuietOnceEverythingSaidIsSettled() {
        Simulation simulation = new Simulation(delayed(20));
        simulation.join("alice");
        simulation.advanceTo(AT_FIVE);

        simulation.say("alice", "hello");

        assertThat(simulation.advanceUntilQuiet(AT_FIVE.plusMillis(39))).isFalse();
        assertThat(simulation.advanceUntilQuiet(AT_FIVE.plusSeconds(9))).isTrue();
        assertThat(simulation.now()).isEqualTo(AT_FIVE.plusMillis(40));
    }

    @Test
    void presentIsWhoHasJoinedAndNotLeft() {
        Simulation simulation = new Simulation(delayed(20));
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
        Simulation simulation = new Simulation(delayed(20));

        assertThatThrownBy(() -> simulation.say("alice", "hello"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("alice is not there");
    }

    /** Alice joined, said one message at 5 s, and ten seconds passed. */
    private static Simulation said(int delayMillis) {
        Simulation simulation = new Simulation(delayed(delayMillis));
        simulation.join("alice");
        simulation.advanceTo(AT_FIVE);
        simulation.say("alice", "hello");
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
    private static List<Duration> transmissions(Simulation simulation) {
        return sent(simulation, Direction.UP).filter(sent -> sent.payload().length < 400)
                .map(Sent::at).toList();
    }

    private static Stream<Sent> sent(Simulation simulation, Direction direction) {
        return only(simulation, Sent.class).filter(sent -> sent.direction() == direction);
    }

    private static Stream<Reported> reports(Simulation simulation, Report what) {
        return only(simulation, Reported.class).filter(report -> report.what() == what);
    }

    private static <T extends Occurrence> Stream<T> only(Simulation simulation, Class<T> kind) {
        return simulation.history().occurrences().stream().filter(kind::isInstance)
                .map(kind::cast);
    }
}
