package squall.harness.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.network.Delay;
import squall.harness.network.Drops;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class ExplicitLossesTest {
    private static final String SCRIPT = """
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: everyone, says: 60 messages, every: 200ms}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"{loss: 30%}", "{burst loss: {good: 2s, bad: 1s}}",
            "{flap: {up: 2s, down: 500ms}}", "{mtu: 300B}", "{drop: [4, 9..30]}",
            "{byte limit: 6kB}",
            "{rate: 4kbit/s, queue: 500ms}", "{loss: 60%, sometimes: 50%}", "{blackout: true}"})
    void losesWhatWasLostAndDoesElseTheSame(String impairment, @TempDir Path folder)
            throws IOException {
        losesTheSame(Sketch.of("links: [{of: bob, both: [{delay: 20ms, jitter: 15ms}, %s]}]\n"
                .formatted(impairment) + SCRIPT), folder);
    }

    @Test
    void whatTheScriptLosesIsLostAlsoAfterEverythingHasHealed(@TempDir Path folder)
            throws IOException {
        losesTheSame(Sketch.of("links: [{of: everyone, both: [{delay: 20ms}, {loss: 20%}]}]\n"
                + SCRIPT + """
                          - {at: 2s, for: 1s, blackout: bob, direction: down}
                          - {at: 4s, links: [{of: carol, up: [{loss: 50%}]}]}
                          - {at: 6s, heal: everything}
                          - {at: 8s, for: 2s, blackout: alice}
                          - {at: 9s, links: [{of: carol, down: [{duplicate: 50%}, {loss: 50%}]}]}
                        """), folder);
    }

    @Test
    void namesWhatIsLostAndKeepsWhatDelays() {
        Scenario spelledOut = ExplicitLosses.of(play(Sketch.of(
                "links: [{of: bob, both: [{delay: 20ms}, {loss: 30%}]}]\n" + SCRIPT + """
                          - {at: 2s, for: 1s, blackout: bob}
                        """)));

        assertThat(spelledOut.links().get(1).up()).hasSize(2)
                .hasAtLeastOneElementOfType(Drops.class)
                .hasAtLeastOneElementOfType(Delay.class);
        assertThat(spelledOut.script()).noneMatch(Step.Blackout.class::isInstance);
    }

    private static void losesTheSame(Scenario scenario, Path folder) throws IOException {
        History original = play(scenario);
        List<String> lines = lines(original, folder);
        assertThat(lines).anyMatch(line -> line.contains(" lost"));
        assertThat(lines(play(ExplicitLosses.of(original)), folder)).isEqualTo(lines);
    }

    private static History play(Scenario scenario) {
        return ScenarioRunner.of(Testbeds.simulation(scenario));
    }

    /** Everything that happened to datagrams and people; not the weather, nor causes. */
    private static List<String> lines(History history, Path folder) throws IOException {
        Path file = folder.resolve("run.history");
        HistoryFile.write(history, file);
        return Files.readAllLines(file).stream()
                .filter(line -> line.matches("[0-9.]+ .*"))
                .filter(line -> !line
                        .matches("\\S+ \\S+ (up|down) (blackout|restored|changed|healed).*"))
                .map(line -> line.replaceFirst("(\\d lost) (?!closed-port).*", "$1")).toList();
    }
}
