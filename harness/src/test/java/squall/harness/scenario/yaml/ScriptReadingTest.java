package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;

class ScriptReadingTest {
    @Test
    void sortsStepsByTimeAndKeepsTheOrderOfEqualTimes() {
        assertThat(script("""
                - {at: 2s, heal: everything}
                - {at: 1s, client: bob, joins: true}
                - {at: 1s, client: alice, joins: true}
                """)).containsExactly(new Step.Joins(Duration.ofSeconds(1), "bob"),
                new Step.Joins(Duration.ofSeconds(1), "alice"),
                new Step.Heal(Duration.ofSeconds(2)));
    }

    @Test
    void countsTheMessagesOfAClientThroughTheWholeScriptInOrderOfTime() {
        assertThat(script("""
                - {at: 0s, everyone: joins}
                - {at: 2s, client: bob, says: 1 message}
                - {at: 1s, client: bob, says: 2 messages}
                """)).endsWith(
                new Step.Says(Duration.ofSeconds(1), "bob", List.of("m-1", "m-2"), Duration.ZERO),
                new Step.Says(Duration.ofSeconds(2), "bob", List.of("m-3"), Duration.ZERO));
    }

    @Test
    void takesQuotedNumbersOfMessagesForTexts() {
        assertThat(script("""
                - {at: 0s, everyone: joins}
                - {at: 1s, client: bob, says: "20 messages"}
                """)).last().extracting(step -> ((Step.Says) step).texts())
                .isEqualTo(List.of("20 messages"));
    }

    @Test
    void readsListsOfTexts() {
        assertThat(script("""
                - {at: 0s, everyone: joins}
                - {at: 1s, client: bob, says: [hello, "20 messages"], every: 1s}
                """)).last().isEqualTo(new Step.Says(Duration.ofSeconds(1), "bob",
                List.of("hello", "20 messages"), Duration.ofSeconds(1)));
    }

    @Test
    void letsAClientComeBack() {
        assertThat(script("""
                - {at: 0s, everyone: joins}
                - {at: 1s, everyone: leaves}
                - {at: 2s, client: bob, joins: true}
                """)).last().isEqualTo(new Step.Joins(Duration.ofSeconds(2), "bob"));
    }

    @Test
    void blackoutOfBothDirectionsLastsUntilHealed() {
        assertThat(script("- {at: 100s, blackout: everyone}")).containsExactly(
                new Step.Blackout(Duration.ofSeconds(100), List.of("alice", "bob"),
                        List.of(Direction.UP, Direction.DOWN), Optional.empty()));
    }

    @Test
    void readsWhatBefallsStreams() {
        assertThat(script("""
                - {at: 1s, for: 2s, stream: bob, direction: up, toxic: {type: bandwidth, rate: 0kB/s}}
                - {at: 1s, stream: everyone, toxic: {type: latency, latency: 200ms, jitter: 50ms}}
                - {at: 1s, stream: bob, toxic: {type: timeout}}
                - {at: 1s, stream: bob, toxic: {type: reset_peer, timeout: 500ms}}
                """)).containsExactly(
                poisons(List.of("bob"), List.of(Direction.UP), new StreamToxic.Bandwidth(0),
                        Optional.of(Duration.ofSeconds(2))),
                poisons(List.of("alice", "bob"), List.of(Direction.values()),
                        new StreamToxic.Latency(Duration.ofMillis(200), Duration.ofMillis(50)),
                        Optional.empty()),
                poisons(List.of("bob"), List.of(Direction.values()),
                        new StreamToxic.Timeout(Duration.ZERO), Optional.empty()),
                poisons(List.of("bob"), List.of(Direction.values()),
                        new StreamToxic.ResetPeer(Duration.ofMillis(500)), Optional.empty()));
    }

    @Test
    void aStreamThatIsLateFromTheStartIsALinkThatIs() {
        Scenario scenario = Example.parseTail("""
                script:
                  - {at: 0s, stream: bob, direction: up, toxic: {type: latency, latency: 200ms}}
                  - {at: 0s, for: 1s, stream: bob, toxic: {type: latency, latency: 1s}}
                  - {at: 1s, stream: bob, toxic: {type: latency, latency: 1s}}
                """);

        assertThat(scenario.isTunnelled()).isTrue();
        assertThat(scenario.impairments("bob", Direction.UP)).containsExactly(new Delay(
                Duration.ofMillis(200), Duration.ZERO, Distribution.UNIFORM, true));
        assertThat(scenario.impairments("bob", Direction.DOWN)).isEmpty();
        assertThat(scenario.impairments("alice", Direction.UP)).isEmpty();
    }

    private static Step poisons(List<String> clients, List<Direction> directions,
            StreamToxic toxic, Optional<Duration> lasts) {
        return new Step.Poisons(Duration.ofSeconds(1), clients, directions, toxic, lasts);
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "0.001us, 1", "1us, 1000", "20ms, 20000000", "1.5s, 1500000000",
            "0.1s, 100000000", "1min, 60000000000", "1440min, 86400000000000"})
    void readsDurationsExactly(String written, long nanos) {
        assertThat(script("- {at: " + written + ", heal: everything}"))
                .containsExactly(new Step.Heal(Duration.ofNanos(nanos)));
    }

    private static List<Step> script(String steps) {
        return Example.parseTail("script:\n" + steps.indent(2)).script();
    }
}
