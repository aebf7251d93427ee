package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.HistoryFile;

/** The commands that show one run: explain, diagram and export. */
class LookingTest {

    @Test
    void aMessageIsExplainedAsItWentInThatRun() {
        Call explain = Call.of("explain dead-recipient --message m-26 --seed 34");
        assertThat(explain.status()).isZero();
        assertThat(explain.output()).startsWith("alice's \"m-26\" in dead-recipient"
                + " (simulation, seed 34), in seconds since the start").last().asString()
                .matches("carol never heard it: the server took it for unreachable since"
                        + " [0-9.]+ s \\(R9\\); bob heard it [0-9.]+ ms after it was first sent\\.");
    }

    @Test
    void everyoneWhoSaidItIsExplainedUnlessOneIsNamed() {
        String command = "explain latency-200 --message m-3";
        assertThat(authors(Call.of(command))).containsExactly("alice", "bob", "carol", "dave");
        assertThat(authors(Call.of(command + " --from bob"))).containsExactly("bob");
        Call json = Call.of(command + " --from carol --json");
        assertThat(JsonSamples.parse(String.join("\n", json.output())).at("/0/author").asText())
                .isEqualTo("carol");
    }

    @Test
    void whatWentWrongIsListedWithoutAnyKnowledgeOfMessages() {
        Call list = Call.of("explain half-open --seed 7 --dropped --to carol");
        assertThat(list.status()).isZero();
        assertThat(list.output().get(0)).matches("half-open \\(simulation, seed 7\\):"
                + " [0-9]+ of 10 messages to carol, dropped, counted once for each recipient;"
                + " the most telling first:");
        assertThat(list.output()).contains("    " + Project.launcher()
                + " explain half-open --seed 7 --message 'alice: m-1'");
        assertThat(Call.of("explain half-open --dropped --to bob").output()).singleElement()
                .asString().contains("none of 10 messages to bob, dropped");
    }

    @Test
    void aMessageThatIsNoTextForATerminalIsFoundByWhatIsShownOfIt(@TempDir Path folder)
            throws IOException {
        Path file = OwnScenario.write(folder, OwnScenario.SOUND.replace("50%", "100%")
                .replace("says: 20 messages", "says: [\"\\u202ered\"]"));
        Call list = Call.of("explain", file.toString());
        assertThat(String.join("\n", list.output())).doesNotContain("\u202e");
        assertThat(list.output()).last().asString().endsWith("--message 'alice: \ufffdred'");
        Call shown = Call.of("explain", file.toString(), "--message", "alice: \ufffdred");
        assertThat(shown.status()).isZero();
    }

    @Test
    void aHistoryServesAsWellAsAScenario(@TempDir Path folder) throws IOException {
        Path history = folder.resolve("half-open.history");
        HistoryFile.write(SimulatedRun.of("half-open"), history);
        assertThat(Call.of("explain --message m-2", history.toString()).output())
                .isEqualTo(Call.of("explain half-open --message m-2").output());
    }

    @Test
    void aDiagramIsWrittenWhereItWasAskedForAndSaysWhatItLeavesOut(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("run.svg");
        Call diagram = Call.of("diagram burst-loss -o", file.toString());
        assertThat(diagram.status()).isZero();
        assertThat(diagram.output())
                .containsExactly("diagram: " + file + " (200 datagrams)");
        long sent = SimulatedRun.datagrams("burst-loss");
        assertThat(diagram.errors()).singleElement().asString()
                .startsWith(String.format(Locale.ROOT,
                        "The first 200 of %,d datagrams; %,d are left out. Narrow it ", sent,
                        sent - 200));
        assertThat(Files.readString(file)).contains("<svg ", "lost on the way", "</svg>");
    }

    @Test
    void aCaptureSaysWhatBecameOfEachDatagram(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.pcapng");
        Call export = Call.of("export two-people-talk --pcapng", file.toString());
        assertThat(export.output()).containsExactly("capture: " + file + " ("
                + SimulatedRun.datagrams("two-people-talk") + " datagrams)");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(0x0a, 0x0d, 0x0d, 0x0a);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("server to bob: alice: And mine to her., attempt 1 of 1; arrived ");
    }

    private static Stream<String> authors(Call explain) {
        return explain.output().stream().filter(line -> line.contains("'s \"m-3\" in "))
                .map(line -> line.substring(0, line.indexOf('\'')));
    }
}
