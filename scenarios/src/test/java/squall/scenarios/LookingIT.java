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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Performance;
import squall.harness.Testbed;
import squall.harness.history.Occurrence;

/** The commands that look at one run: explain, diagram and export. */
class LookingIT {

    @Test
    void aMessageIsExplainedAsItWentInThatRun() {
        Program explain =
                Program.run("scenarios/squall explain dead-recipient --message m-26 --seed 34");
        assertThat(explain.exitStatus()).isZero();
        assertThat(explain.output()).startsWith("alice's \"m-26\" in dead-recipient"
                + " (simulation, seed 34), in seconds since the start").last().asString()
                .matches("carol never heard it: the server took it for unreachable since"
                        + " [0-9.]+ s \\(R9\\); bob heard it [0-9.]+ ms after it was first sent\\.");
    }

    @Test
    void everyoneWhoSaidItIsExplainedUnlessOneIsNamed() {
        String command = "scenarios/squall explain uplink-loss-20 --message m-3";
        assertThat(authors(Program.run(command))).containsExactly("alice", "bob", "carol", "dave");
        assertThat(authors(Program.run(command + " --from bob"))).containsExactly("bob");
        Program json = Program.run(command + " --from carol --json");
        assertThat(JsonSamples.parse(String.join("\n", json.output())).at("/0/author").asText())
                .isEqualTo("carol");
    }

    @Test
    void aHistoryServesAsWellAsAScenario(@TempDir Path folder) throws IOException {
        assertThat(Program.run("scenarios/squall run half-open --seed 8").exitStatus()).isZero();
        Path history =
                Program.REPORTS.resolve("target/histories/half-open-simulation-8.history");
        assertThat(Program.run("scenarios/squall explain --message m-2", history.toString())
                .output())
                .isEqualTo(Program.run("scenarios/squall explain half-open --seed 8 --message m-2")
                        .output());
        Path cut = Files.writeString(folder.resolve("cut.history"), "squall");
        Program refused = Program.run("scenarios/squall diagram", cut.toString());
        assertThat(refused.exitStatus()).isEqualTo(2);
        assertThat(refused.errors()).singleElement().asString()
                .startsWith(cut + ": not a history");
    }

    @Test
    void aDiagramIsWrittenWhereItWasAskedForAndSaysWhatItLeavesOut(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("run.svg");
        Program diagram =
                Program.run("scenarios/squall diagram uplink-loss-20 -o", file.toString());
        assertThat(diagram.exitStatus()).isZero();
        assertThat(diagram.output())
                .containsExactly("diagram: " + file + " (200 datagrams)");
        long sent = datagrams("uplink-loss-20");
        assertThat(diagram.errors()).singleElement().asString()
                .startsWith(String.format(Locale.ROOT,
                        "The first 200 of %,d datagrams; %,d are left out. Narrow it ", sent,
                        sent - 200));
        assertThat(Files.readString(file)).contains("<svg ", "lost on the way", "</svg>");
    }

    @Test
    void aCaptureIsWrittenBesideTheReportsUnlessSomewhereElse(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("run.pcapng");
        Program export =
                Program.run("scenarios/squall export two-people-talk --pcapng", file.toString());
        assertThat(export.output()).containsExactly("capture: " + file + " (42 datagrams)");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(0x0a, 0x0d, 0x0d, 0x0a);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("server to bob: alice: And mine to her., attempt 1 of 1; arrived ");
        assertThat(Program.run("scenarios/squall export two-people-talk --pcapng").output())
                .containsExactly(
                        "capture: scenarios/target/programs/reports/target/captures/two-people-talk-simulation-2.pcapng"
                                + " (42 datagrams)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            explain uplink-loss-20 --message n-17 § unknown message "n-17"; did you mean "m-17"?
            explain two-people-talk --message "Loud" § unknown message "\"Loud\""; expected one of Is this thing on?, Loud and clear., Then let us see what the weather does., Zoë sends her regards: 你好 👩‍👩‍👧‍👦, And mine to her., anyone there?, roll call
            explain half-open --message m-1 --from alise § --from alise: unknown client "alise"; did you mean "alice"?
            explain half-open § Error: Missing required argument (specify one of these): (--message=TEXT | --datagram='CLIENT up N') (see squall explain --help)
            diagram half-opn § unknown scenario "half-opn"; did you mean "half-open"?
            diagram half-open --from 5 § --from 5: "5" has no unit; write for example 20ms
            diagram half-open --client dave § --client dave: unknown client "dave"; expected one of alice, bob, carol
            diagram half-open --from 80s § nothing to draw: no such datagram was sent; look at more with --client, --from or --to
            diagram none.history § none.history: no such file
            diagram none.history --seed 7 § none.history: what has been played can't be changed; leave --seed and --set out
            export half-open § Missing required option: '--pcapng' (see squall export --help)
            export half-open --pcapng no/such/folder/a § no/such/folder/a: there is no such folder
            """)
    void aWrongCallIsOneLineAndStatusTwo(String command, String message) {
        Program run = Program.run("scenarios/squall " + command);
        assertThat(run.errors()).containsExactly(message);
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
    }

    /** As many as are sent wherever the scenario is simulated with its own seed. */
    private static long datagrams(String scenario) {
        try (Testbed simulation =
                TestbedKind.SIMULATION.open(Project.catalog().find(scenario))) {
            return Performance.of(simulation).occurrences().stream()
                    .filter(Occurrence.Sent.class::isInstance).count();
        }
    }

    private static Stream<String> authors(Program explain) {
        return explain.output().stream().filter(line -> line.contains("'s \"m-3\" in "))
                .map(line -> line.substring(0, line.indexOf('\'')));
    }
}
