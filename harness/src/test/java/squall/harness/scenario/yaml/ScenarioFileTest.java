package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.ChatExpectations.Rules;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.expectation.Percentile;
import squall.harness.chat.expectation.Rule;
import squall.harness.network.Blackout;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Drops.Span;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;

class ScenarioFileTest {
    private static final Delay DELAY = new Delay(Duration.ofMillis(20), Duration.ofMillis(5));

    @Test
    void readsTheWholeExample() {
        assertThat(Example.scenario()).isEqualTo(new Scenario("downlink-loss-20",
                "A fifth of what bob should hear is lost on the way. Nobody else may notice.",
                List.of("loss", "per-client-drop"), 560, "chat", "classic",
                List.of("alice", "bob", "carol"), exampleLinks(), exampleScript(),
                exampleExpectations()));
    }

    @Test
    void looksUpTheImpairmentsOfALink() {
        assertThat(Example.scenario().impairments("bob", Direction.DOWN)).containsExactly(DELAY,
                new Loss(0.2));
    }

    @Test
    void readsFromDisk(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("downlink-loss-20.yaml"), Example.YAML);

        assertThat(ScenarioFile.read(file)).isEqualTo(Example.scenario());
    }

    @Test
    void fillsInWhatIsLeftOut() {
        Scenario scenario = Example.parseTail("script: [{at: 0s, everyone: joins}]");

        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.workload()).isEqualTo("chat");
        assertThat(scenario.profile()).isEqualTo("classic");
        assertThat(scenario.tags()).isEmpty();
        assertThat(scenario.impairments("alice", Direction.UP)).isEmpty();
        assertThat(scenario.expect()).isEqualTo(ChatExpectations.DEFAULT);
    }

    @Test
    void numbersClientsFromOne() {
        Scenario scenario = ScenarioFile.parse("short.yaml", """
                {name: short, about: Many., clients: 3, script: [{at: 0s, everyone: joins}]}
                """);

        assertThat(scenario.clients()).containsExactly("client-1", "client-2", "client-3");
    }

    @Test
    void readsBlackLinks() {
        Scenario scenario = Example.parseTail("""
                links: [{of: bob, up: [{blackout: true}]}]
                script: [{at: 0s, everyone: joins}]
                """);

        assertThat(scenario.impairments("bob", Direction.UP)).containsExactly(new Blackout());
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "0.1%, 0.001", "29%, 0.29", "57%, 0.57", "100%, 1", "100.0%, 1"})
    void readsPercentagesExactly(String written, double probability) {
        Scenario scenario = Example.parseTail("""
                links: [{of: bob, up: [{loss: %s}]}]
                script: [{at: 0s, everyone: joins}]
                """.formatted(written));

        assertThat(scenario.impairments("bob", Direction.UP))
                .containsExactly(new Loss(probability));
    }

    @Test
    void demandsOfOneDeliveryAreExpectationsOfTheirOwn() {
        Scenario scenario = Example.parseTail("""
                script: [{at: 0s, everyone: joins}]
                expect: {rules: [R1, R7], delivery: [{to: bob, at least: 85%, at most: 95%}]}
                """);

        assertThat(ChatExpectations.of(scenario).rules())
                .isEqualTo(new Rules.Named(List.of(Rule.R1, Rule.R7)));
        assertThat(ChatExpectations.of(scenario).delivery()).containsExactly(
                new DeliveryExpectation("everyone", "bob", new Demand.AtLeast(0.85)),
                new DeliveryExpectation("everyone", "bob", new Demand.AtMost(0.95)));
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() {
        assertThat(Example.parse("\uFEFF" + Example.YAML)).isEqualTo(Example.scenario());
    }

    @Test
    void saysWhereAFileIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bad.yaml"),
                "name: bad\nabout: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ScenarioFile.read(file)).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(file + ":2:11: not UTF-8; save the file as UTF-8 (see ");
    }

    @Test
    void saysThatThereIsNoSuchFile(@TempDir Path folder) {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> ScenarioFile.read(file)).isInstanceOf(ScenarioException.class)
                .hasMessage(file + ": no such file");
    }

    @Test
    void refusesAFileThatIsTooLarge(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "#".repeat(64 * 1024 + 1));

        assertThatThrownBy(() -> ScenarioFile.read(file)).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(file + ":1:1: too large; write at most 64 KiB (see ");
    }

    private static List<ClientLinks> exampleLinks() {
        List<Impairment> up = List.of(DELAY, Drops.first(2));
        List<Impairment> down = List.of(DELAY,
                new Drops(List.of(Span.only(2), new Span(5, 7))), new Duplicate(0.1));
        return List.of(new ClientLinks("alice", up, down),
                new ClientLinks("bob", List.of(DELAY), List.of(DELAY, new Loss(0.2))),
                new ClientLinks("carol", up, down));
    }

    private static List<Step> exampleScript() {
        Duration start = Duration.ZERO;
        Duration oneSecond = Duration.ofSeconds(1);
        Duration twoSeconds = Duration.ofSeconds(2);
        List<String> firstTwo = List.of("m-1", "m-2");
        return List.of(new Step.Joins(start, "alice"), new Step.Joins(start, "bob"),
                new Step.Joins(start, "carol"),
                new Step.Says(oneSecond, "alice", List.of("m-1", "m-2", "m-3"),
                        Duration.ofMillis(200)),
                new Step.Says(oneSecond, "alice", List.of("m-4", "m-5"), Duration.ZERO),
                new Step.Says(oneSecond, "bob", firstTwo, Duration.ZERO),
                new Step.Says(oneSecond, "carol", firstTwo, Duration.ZERO),
                new Step.Says(twoSeconds, "bob", List.of("hello, all"), Duration.ZERO),
                new Step.Says(twoSeconds, "carol", List.of("hello, all"), Duration.ZERO),
                new Step.Blackout(Duration.ofSeconds(20), List.of("carol"),
                        List.of(Direction.DOWN), Optional.of(Duration.ofSeconds(3))),
                new Step.Leaves(Duration.ofSeconds(30), "carol"),
                new Step.Heal(Duration.ofSeconds(75)));
    }

    private static ChatExpectations exampleExpectations() {
        return new ChatExpectations(new Rules.All(),
                List.of(Occasion.RETRANSMISSION, Occasion.DUPLICATE_SUPPRESSED),
                List.of(Occasion.TIMEOUT),
                List.of(new DeliveryExpectation("alice", "bob", new Demand.AsPredicted()),
                        new DeliveryExpectation("everyone", "carol", new Demand.AtLeast(0.85))),
                List.of(new LatencyExpectation("everyone", "bob", Percentile.P50,
                        Duration.ofMillis(60)),
                        new LatencyExpectation("everyone", "bob", Percentile.P99,
                                Duration.ofMillis(1_000)),
                        new LatencyExpectation("bob", "carol", Percentile.MAX,
                                Duration.ofMillis(1_500))));
    }
}
