package squall.harness.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Sketch;
import squall.harness.echo.EchoExpectations.Heard;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.ScenarioWriter;

/** A workload's package has all that its scenarios can expect. */
class EchoExpectationsTest {

    @Test
    void areReadAsTheWorkloadSays() {
        assertThat(expecting("[{client: alice, hears: 3, within: 1s}, "
                + "{client: [bob, carol], hears: 1, within: 50ms}]").expect())
                .isEqualTo(new EchoExpectations(List.of(
                        new Heard("alice", 3, Duration.ofSeconds(1)),
                        new Heard("bob", 1, Duration.ofMillis(50)),
                        new Heard("carol", 1, Duration.ofMillis(50)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]|[]",
            "[{client: bob, hears: 2, within: 1.5s}]|- {client: bob, hears: 2, within: 1500ms}"})
    void areWrittenSoThatTheyReadBackEqual(String expect, String written) {
        Scenario scenario = expecting(expect);

        assertThat(ScenarioWriter.write(scenario)).endsWith("expect:\n  " + written + "\n");
        assertThat(ScenarioFile.parse("sketch.yaml", ScenarioWriter.write(scenario)))
                .isEqualTo(scenario);
    }

    @Test
    void areNoneWhereTheFileHasNone() {
        assertThat(Sketch.of("workload: echo\nscript: [{at: 0s, everyone: joins}]").expect())
                .isEqualTo(new EchoExpectations(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{rules: all}|9: expected a list; write for example "
                    + "expect: [{client: alice, hears: 3, within: 1s}]",
            "[{client: alice, heards: 3}]|26: unknown key \"heards\"; did you mean \"hears\"?",
            "[{client: alise, hears: 3, within: 1s}]|19: unknown client \"alise\"; "
                    + "did you mean \"alice\"?",
            "[{client: alice, hears: few, within: 1s}]|33: \"few\" is no number of texts; "
                    + "write a whole number from 1 to 1000",
            "[{client: alice, hears: 3}]|10: missing key \"within\"; write for example "
                    + "{client: alice, hears: 3, within: 1s}"})
    void areRefusedWithThePlaceOfAMistake(String expect, String mistake) {
        assertThatThrownBy(() -> expecting(expect)).isInstanceOf(ScenarioException.class)
                .hasMessage("sketch.yaml:6:" + mistake
                        + " (see scenarios/LANGUAGE.md, Expectations)");
    }

    @Test
    void areNotThoseOfTheChat() {
        assertThatThrownBy(() -> Sketch.of("""
                script: [{at: 0s, everyone: joins}]
                expect: [{client: alice, hears: 3, within: 1s}]
                """)).isInstanceOf(ScenarioException.class)
                .hasMessage("sketch.yaml:5:9: expected keys and values; "
                        + "write for example expect: {rules: all} "
                        + "(see scenarios/LANGUAGE.md, Expectations)");
    }

    private static Scenario expecting(String expect) {
        return Sketch.of("""
                workload: echo
                script: [{at: 0s, everyone: joins}]
                expect: %s
                """.formatted(expect));
    }
}
