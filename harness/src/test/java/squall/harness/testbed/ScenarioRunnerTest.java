package squall.harness.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;

class ScenarioRunnerTest {
    private static final Scenario ROUGH = Sketch.of("""
            links:
              - {of: everyone, both: [{delay: 20ms, jitter: 15ms}, {loss: 20%}, {duplicate: 5%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 20 messages, every: 150ms}
            """);

    @Test
    void oneSeedTwiceGivesOneHistory(@TempDir Path folder) throws IOException {
        assertThat(bytes(ROUGH, folder)).isEqualTo(bytes(ROUGH, folder));
    }

    @Test
    void anotherSeedGivesAnotherHistory(@TempDir Path folder) {
        History one = ScenarioRunner.of(Testbeds.simulation(ROUGH));
        History other = ScenarioRunner.of(Testbeds.simulation(ROUGH.withSeed(ROUGH.seed() + 1)));

        assertThat(only(other, Lost.class).map(Lost::at).toList())
                .isNotEqualTo(only(one, Lost.class).map(Lost::at).toList());
    }

    @Test
    void occurrencesStandInOrderOfTime() {
        assertThat(ScenarioRunner.of(Testbeds.simulation(ROUGH)).occurrences())
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void clientThatCannotJoinGivesUpAndTheRunEnds() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                script:
                  - {at: 0s, blackout: carol}
                  - {at: 1s, everyone: joins}
                  - {at: 5s, client: carol, says: unheard}
                  - {at: 12s, client: carol, says: unspoken}
                  - {at: 12s, client: alice, says: hello}
                """)));

        assertThat(reports(history, "carol", Report.GAVE_UP)).extracting(Reported::at)
                .containsExactly(Duration.ofSeconds(11));
        assertThat(only(history, Typed.class).filter(typed -> typed.client().equals("carol")))
                .extracting(Typed::text).containsExactly("carol: unheard");
        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoLeavesIsGoneOnceEverythingSaidIsSettled() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, says: 3 messages}
                  - {at: 1s, client: bob, leaves: true}
                """)));

        assertThat(reports(history, "bob", Report.LEFT)).extracting(Reported::at)
                .containsExactly(Duration.ofMillis(1_120));
        assertThat(reports(history, "alice", Report.HEARD)).extracting(Reported::text)
                .startsWith("bob: m-1", "bob: m-2", "bob: m-3");
        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoHasLeftSaysNothingAtTheEnd() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, leaves: true}
                """)));

        assertThat(only(history, Typed.class)).extracting(Typed::text).containsExactly(
                "alice: " + ChatText.WAKE_UP, "carol: " + ChatText.WAKE_UP,
                "alice: " + ChatText.ROLL_CALL, "carol: " + ChatText.ROLL_CALL);
    }

    @Test
    void blackoutLosesEverythingUntilItEnds() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3s, blackout: carol, direction: down}
                  - {at: 1s, client: alice, says: 20 messages, every: 500ms}
                """)));

        assertThat(changes(history)).startsWith("carol DOWN BLACKOUT 2000",
                "carol DOWN RESTORED 5000");
        assertThat(only(history, Lost.class)).isNotEmpty().allSatisfy(lost -> {
            assertThat(lost.cause()).isEqualTo("blackout");
            assertThat(lost.client()).isEqualTo("carol");
            assertThat(lost.direction()).isEqualTo(Direction.DOWN);
            assertThat(lost.at()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
        });
        assertThat(reports(history, "carol", Report.HEARD)).extracting(Reported::text)
                .contains("alice: m-1", "alice: m-20").doesNotContain("alice: m-4");
    }

    @Test
    void blackoutWithoutEndLastsUntilEverythingHeals() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, blackout: carol}
                  - {at: 3s, client: alice, says: 12 messages, every: 1s}
                """)));

        assertThat(changes(history)).startsWith("carol UP BLACKOUT 2000",
                "carol DOWN BLACKOUT 2000").noneMatch(change -> change.contains("RESTORED"));
        assertThat(reports(history, "carol", Report.HEARD)).extracting(Reported::text)
                .as("unreachable until it is woken up, it is tried with one message at a time")
                .containsExactly("alice: " + ChatText.WAKE_UP, "alice: " + ChatText.ROLL_CALL,
                        "bob: " + ChatText.ROLL_CALL);
    }

    @Test
    void everythingHealsWhenTheScriptSaysSo() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}, {loss: 30%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: everyone, says: 10 messages, every: 100ms}
                  - {at: 30s, heal: everything}
                  - {at: 31s, client: everyone, says: 10 messages, every: 100ms}
                """)));

        assertThat(only(history, Lost.class)).isNotEmpty()
                .allMatch(lost -> lost.at().compareTo(Duration.ofSeconds(30)) < 0
                        || lost.cause().equals("closed-port"));
    }

    @Test
    void textsOverSixtyFourCharactersAreSplit() {
        String text = "🐈".repeat(70) + " " + "é".repeat(40);
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: %s}
                """.formatted(text))));

        assertThat(reports(history, "bob", Report.HEARD).map(Reported::text)
                .filter(heard -> !ChatText.of(heard).isClosing())
                .map(heard -> heard.substring("alice: ".length()))
                .peek(part -> assertThat(part.codePoints().count()).isBetween(1L, 64L))
                .collect(Collectors.joining())).isEqualTo(text);
        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.PASS);
    }

    @Tag("thorough")
    @Test
    void thirtyClientsTalk() {
        Result result = Result.of(Testbeds.simulation(Sketch.ofClients("30", """
                links: [{of: everyone, both: [{delay: 20ms, jitter: 5ms}, {loss: 10%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: everyone, says: 3 messages, every: 1s}
                """)));

        assertThat(result.ruling().judgements().flatMap(j -> j.findings().stream())).isEmpty();
        assertThat(result.ruling().verdict()).isEqualTo(Verdict.PASS);
        assertThat(ChatRuling.of(result.ruling()).deliveries()).hasSize(30 * 29)
                .allMatch(delivery -> delivery.said() == 3);
    }

    @Test
    void resultSaysHowLongTheRunLastedInItsOwnTime() {
        Result result =
                Result.of(Testbeds.simulation(Sketch.of("script: [{at: 0s, everyone: joins}]")));

        assertThat(result.simulated()).isEqualTo(result.history().occurrences().getLast().at());
        assertThat(result.scenario()).isEqualTo(result.history().scenario());
    }

    private static byte[] bytes(Scenario scenario, Path folder) throws IOException {
        Path file = folder.resolve("history.txt");
        HistoryFile.write(ScenarioRunner.of(Testbeds.simulation(scenario)), file);
        return Files.readAllBytes(file);
    }

    private static <T> Stream<T> only(History history, Class<T> kind) {
        return history.occurrences().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Reported> reports(History history, String who, Report what) {
        return only(history, Reported.class)
                .filter(report -> report.who().equals(who) && report.what() == what);
    }

    private static List<String> changes(History history) {
        return only(history, Weather.class).map(weather -> weather.client() + " "
                + weather.direction() + " " + weather.change() + " " + weather.at().toMillis())
                .toList();
    }
}
