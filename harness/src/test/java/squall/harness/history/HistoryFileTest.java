package squall.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.chat.rules.Judge;
import squall.harness.scenario.ScenarioException;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class HistoryFileTest {
    private static final History MISHAPS =
            ScenarioRunner.of(Testbeds.simulation(Sketch.MISHAPS.withSeed(7)));

    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("deep").resolve("history.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x bob up 1 arrived", "1.0000000001 bob up 1 arrived",
            "1.0 bob up 1 sent 1 ascii:", "1.0 bob up 1 sent :1 x", "1.0 bob up 1 sent :1 hex:0",
            "1.0 bob up foul", "1.0 bob up changed x", "1.0 bob dropped because so",
            "1.0 bob typed \"\\u12", "1.0 bob typed \"\\"})
    void anyBrokenLineIsNamed(String broken) throws IOException {
        List<String> lines = written();
        lines.set(40, broken);

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ":41: ");
    }

    @Test
    void aLineThatIsTooLongIsRefusedBeforeItIsRead() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file,
                "squall history 4\n" + "x".repeat(BoundedLineReader.LONGEST_BYTES + 1));

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":2: longer than 1048576 bytes, as no line of a history is");
    }

    @Test
    void endlessScenarioIsRefusedBeforeItFillsTheMemory() throws IOException {
        List<String> lines = new ArrayList<>(written().subList(0, 3));
        lines.addAll(Collections.nCopies(100_000, "| # as before"));

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("64 KiB");
    }

    @Test
    void linesEndAsOnAnySystemButNotInTheirMidst() throws IOException {
        List<String> lines = written();
        Files.writeString(file, String.join("\r\n", lines) + "\r\n");
        assertThat(HistoryFile.read(file).occurrences()).hasSameSizeAs(MISHAPS.occurrences());

        lines.set(40, lines.get(40).replaceFirst(" ", "\r"));
        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":41: a carriage return inside a line");
    }

    @Test
    void beginsWithWhatItIsWhereItRanAndTheScenario() throws IOException {
        HistoryFile.write(MISHAPS, file);

        assertThat(Files.readAllLines(file)).startsWith("squall history 4", "testbed simulation",
                "workload chat profile classic", "| name: sketch", "| about: \"Drawn for a test.\"",
                "| tags: []", "| seed: 7");
    }

    @Test
    void writtenReadAndWrittenAgainIsTheSameByteForByte() throws IOException {
        HistoryFile.write(MISHAPS, file);
        byte[] once = Files.readAllBytes(file);

        HistoryFile.write(HistoryFile.read(file), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    @Test
    void readBackItHasTheSameScenarioAndIsJudgedTheSame() throws IOException {
        HistoryFile.write(MISHAPS, file);

        History read = HistoryFile.read(file);

        assertThat(read.scenario()).isEqualTo(MISHAPS.scenario());
        assertThat(read.testbed()).isEqualTo(TestbedKind.SIMULATION);
        assertThat(read.occurrences()).hasSameSizeAs(MISHAPS.occurrences());
        assertThat(Judge.judge(read)).isEqualTo(Judge.judge(MISHAPS));
    }

    @Test
    void brokenLineIsNamedWithWhatIsWrong() throws IOException {
        List<String> lines = written();
        lines.set(40, "1.0 bob shouts");

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":41: unknown verb \"shouts\"");
    }

    @Test
    void lineThatDoesNotBelongToThoseAboveIsNamed() throws IOException {
        List<String> lines = written();
        String arrived = lines.stream().filter(line -> line.endsWith("alice up 2 arrived"))
                .findFirst().orElseThrow();
        lines.removeIf(line -> line.contains(" alice up 2 sent "));

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":" + (lines.indexOf(arrived) + 1) + ": alice's datagram 2 up is"
                        + " said to arrive, but no line above says that it was sent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9.0 bob up 99 lost loss          | bob's datagram 99 up is said lost, but no line above says that it was sent
            9.0 bob up 1 sent :1 ascii:x     | bob's datagram 1 up was sent before
            9.0 eve up 1 sent :1 ascii:x     | the scenario has no client "eve"
            9.0 eve up healed                | the scenario has no client "eve"
            9.0 bob typed "alice: hello"     | what bob typed does not begin with "bob: "
            9.0 bob key classic hex:00       | bob's key is no RSA key
            9.0 bob key clasic hex:00        | unknown profile "clasic"; did you mean "classic"?
            """)
    void whatCanNotHaveHappenedIsNamed(String line, String message) throws IOException {
        List<String> lines = written();
        lines.add(line);

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":" + lines.size() + ": " + message);
    }

    @Test
    void emptyLineIsNamed() throws IOException {
        List<String> lines = written();
        lines.add("");

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ":" + lines.size() + ": the line ends too early");
    }

    @Test
    void recordingOfAnythingButAProxyIsRefused() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                squall history 4
                testbed simulation
                recorded 2026-11-23T17:00:00Z seed 7
                """);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":2: a recording is of testbed proxy, not of \"simulation\"");
    }

    @Test
    void otherFileIsNoHistory() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name: sketch\n");

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ": not a history; the first line of one is: squall history 4");
    }

    @Test
    void anotherVersionsHistoryIsRefused() throws IOException {
        List<String> lines = written();
        lines.set(0, "squall history 2");

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":1: a history of another version; this program reads"
                        + " squall history 4 alone: run the scenario again");
    }

    @Test
    void anotherWorkloadThanTheScenariosIsRefused() throws IOException {
        List<String> lines = written();
        lines.set(2, "workload chat profile sealed");

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":3: expected workload chat profile classic, as in the scenario"
                        + " below");
    }

    /** Step 1 lets everyone join; the outages and changes are other steps. */
    @ParameterizedTest
    @ValueSource(strings = {"blackout #1", "cured #1", "restored #99", "changed #1 \"[]\""})
    void changeOfALinkThatItsStepDoesNotMakeIsRefused(String change) throws IOException {
        List<String> lines = written();
        lines.add("99.0 alice up " + change);

        Files.write(file, lines);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageMatching(".*:" + lines.size() + ": step \\d+ of the script does not do"
                        + " that on this link");
    }

    @Test
    void emptyFileIsNoHistory() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("not a history");
    }

    private List<String> written() throws IOException {
        HistoryFile.write(MISHAPS, file);
        return new ArrayList<>(Files.readAllLines(file));
    }
}
