package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.Sketch;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.Judge;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;
import squall.testing.RepeatWhileLate;

@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class EmulationTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    @Test
    void theSameMishapsBefallTheSameDatagramsAsInSimulation() {
        History simulated = played(Testbeds.simulation(Sketch.MISHAPS));
        History emulated = played(Testbeds.emulation(Sketch.MISHAPS));

        assertThat(losses(emulated)).isEqualTo(losses(simulated)).isNotEmpty();
        assertThat(findings(emulated)).isEmpty();
    }

    /** Who leaves may come back; a NAT may forget a port; whoever is cut off is missed. */
    @Test
    void whatClientsAndNetworkDoIsInTheHistory() {
        History emulated = played(Testbeds.emulation(COMINGS_AND_GOINGS));

        assertThat(findings(emulated)).isEmpty();
        assertThat(reports(emulated, Report.LEFT)).isEqualTo(1);
        assertThat(reports(emulated, Report.JOINED)).isGreaterThanOrEqualTo(5);
        assertThat(sentPorts(emulated, "alice")).hasSizeGreaterThan(1);
        assertThat(emulated.occurrences().stream().filter(Thawed.class::isInstance)
                .map(Thawed.class::cast)).singleElement()
                .satisfies(thawed -> assertThat(thawed.frozen())
                        .isGreaterThan(Duration.ofMillis(1_200)));
        assertThat(losses(emulated)).anyMatch(loss -> loss.startsWith("carol DOWN"))
                .noneMatch(loss -> loss.startsWith("carol UP"));
    }

    @Test
    void crashesAndAttacksAreInTheHistory() {
        History emulated = played(Testbeds.emulation(CRASHES_AND_ATTACKS));

        assertThat(findings(emulated)).isEmpty();
        assertThat(emulated.occurrences().stream().filter(Crashed.class::isInstance)
                .map(Crashed.class::cast).map(Crashed::who))
                .containsExactly("carol", "bob", "server");
        assertThat(emulated.occurrences().stream().filter(Injected.class::isInstance)
                .map(Injected.class::cast).filter(injected -> injected.client().equals("alice")))
                .hasSize(40).allMatch(injected -> injected.port() == 1);
        assertThat(sentPorts(emulated, "carol")).hasSizeGreaterThan(1);
        List<Injected> strange = emulated.occurrences().stream()
                .filter(Injected.class::isInstance).map(Injected.class::cast)
                .filter(injected -> injected.client().equals(History.STRANGER)).toList();
        assertThat(strange).hasSize(5);
        assertThat(emulated.occurrences().stream().filter(Reported.class::isInstance)
                .map(Reported.class::cast)
                .filter(report -> report.client().equals(History.STRANGER)))
                .hasSize((int) strange.stream().filter(Injected::arrived).count())
                .allMatch(report -> report.isBecause(Cause.STRANGER));
        assertThat(reports(emulated, Report.ADMITTED)).isGreaterThanOrEqualTo(6);
    }

    /** Whatever is in flight: what an endpoint has begun to do is in the history whole. */
    @Test
    void nothingHappensAfterTheHistory() {
        try (Testbed emulation =
                Testbeds.emulation(Sketch.of("script: [{at: 0s, everyone: joins}]"))) {
            emulation.scenario().clients().forEach(emulation::join);
            emulation.advanceUntilQuiet(Duration.ofSeconds(5));
            IntStream.range(0, 200).forEach(i -> emulation.type("alice", "word " + i));
            List<Sent> before = sent(emulation.history());
            emulation.advanceTo(emulation.now().plusMillis(100));

            assertThat(sent(emulation.history())).isEqualTo(before);
        }
    }

    private static List<Sent> sent(History history) {
        return history.occurrences().stream().filter(Sent.class::isInstance).map(Sent.class::cast)
                .toList();
    }

    private static final Scenario CRASHES_AND_ATTACKS = Sketch.of("""
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: everyone, says: 4 messages, every: 100ms}
              - {at: 1s, attacker: replays, client: alice, datagrams: 10, every: 5ms}
              - {at: 1s, attacker: floods, client: alice, datagrams: 10, every: 5ms}
              - {at: 1s, attacker: speaks as stranger, client: alice, datagrams: 5}
              - {at: 1500ms, client: carol, crashes: true, restarts after: 200ms}
              - {at: 1600ms, client: bob, crashes: true, restarts after: 200ms, keeps port: true}
              - {at: 2s, client: everyone, says: 2 messages, every: 100ms}
              - {at: 2500ms, server: crashes, restarts after: 200ms}
              - {at: 2600ms, client: everyone, says: 4 messages}
            """);

    private static final Scenario COMINGS_AND_GOINGS = Sketch.of("""
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: bob, says: 2 messages}
              - {at: 600ms, client: bob, leaves: true}
              - {at: 700ms, client: bob, joins: true}
              - {at: 1s, client: bob, says: "I am back"}
              - {at: 1s, for: 3s, blackout: carol, direction: down}
              - {at: 1100ms, client: alice, says: "nobody tells carol, yet"}
              - {at: 2s, rebind: alice}
              - {at: 2500ms, client: alice, says: 4 messages}
              - {at: 2400ms, client: bob, freezes: 1300ms}
            """);

    private static Stream<String> findings(History history) {
        return Judge.judge(history).judgements()
                .flatMap(judgement -> judgement.findings().stream());
    }

    private static Stream<Integer> sentPorts(History history, String client) {
        return history.occurrences().stream().filter(Sent.class::isInstance)
                .map(Sent.class::cast).filter(sent -> sent.client().equals(client))
                .map(Sent::port).distinct();
    }

    private static long reports(History history, Report what) {
        return history.occurrences().stream().filter(
                occurrence -> occurrence instanceof Reported report && report.what() == what)
                .count();
    }

    private static Set<String> losses(History history) {
        return history.occurrences().stream().filter(Lost.class::isInstance)
                .map(Lost.class::cast).map(lost -> lost.client() + " " + lost.direction() + " "
                        + lost.ordinal() + " " + lost.cause())
                .collect(Collectors.toSet());
    }

    private static History played(Testbed testbed) {
        try (testbed) {
            return ScenarioRunner.of(testbed);
        }
    }
}
