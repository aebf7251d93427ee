package squall.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class HistoryFuzzTest {
    private static final Scenario SHORT = Sketch.ofClients("[alice, bob]", """
            links:
              - {of: alice, down: [{drop: [3]}, {corrupt: 10%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: bob, says: hello}
              - {at: 1s, attacker: forges, client: alice, datagrams: 3, every: 50ms}
              - {at: 2s, server: crashes, restarts after: 1s}
              - {at: 3s, client: alice, says: hello again}
            """);

    @TempDir
    private static Path folder;

    static Stream<byte[]> histories() throws IOException {
        Path file = folder.resolve("simulated.history");
        HistoryFile.write(ScenarioRunner.of(Testbeds.simulation(SHORT)), file);
        return Stream.of(Files.readAllBytes(file));
    }

    /** A history that is read is judged, explained and written, however little it makes sense. */
    @MethodSource("histories")
    @FuzzTest
    void isRefusedInOneLineOrJudgedAndWrittenAsItWasRead(byte[] file) throws IOException {
        Optional<History> read = read(file);
        if (read.isPresent()) {
            Trace run = Trace.of(read.get());
            Judge.judge(run);
            PacketPaths.of(run);
            MessageLives lives = new MessageLives(run);
            run.typed().forEach(typed -> lives.of(typed.text()));
            assertIsWrittenAsItIsRead(read.get());
        }
    }

    private static Optional<History> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed.history"), bytes);
        try {
            return Optional.of(HistoryFile.read(file));
        } catch (IOException | ScenarioException e) {
            assertThat(e.getMessage()).startsWith(file + ":").doesNotContain("\n", "\r");
            return Optional.empty();
        }
    }

    /** What a proxy recorded is only ever written as it happens. */
    private static void assertIsWrittenAsItIsRead(History history) throws IOException {
        if (!history.isRecording()) {
            Path file = folder.resolve("written.history");
            HistoryFile.write(history, file);
            byte[] once = Files.readAllBytes(file);
            HistoryFile.write(HistoryFile.read(file), file);
            assertThat(Files.readAllBytes(file)).isEqualTo(once);
        }
    }
}
