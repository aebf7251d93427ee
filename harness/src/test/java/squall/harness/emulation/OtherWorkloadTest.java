package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.Sketch;
import squall.harness.echo.Echo;
import squall.harness.echo.EchoLanguage.Kind;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.history.Occurrence.Reported;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

/** A testbed plays a workload that is not the chat as it plays the chat. */
class OtherWorkloadTest {
    private static final Scenario TALK = Sketch.ofClients("[alice, bob]", """
            workload: echo
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10ms, client: alice, says: "one two"}
              - {at: 20ms, client: bob, says: "three"}
              - {at: 100ms, client: bob, leaves: true}
            """);

    @Test
    void itsLinesCrossTheModelledNetwork() {
        List<Reported> heard = heard(played(new Simulation<>(TALK, new Echo())), "alice");

        assertThat(heard).extracting(Reported::text).containsExactly("one", "two", "end");
        assertThat(heard.get(0).at()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void itsLinesCrossRelays() {
        History emulated = played(Emulation.open(TALK, new Echo()));

        assertThat(heard(emulated, "alice")).extracting(Reported::text)
                .containsExactlyInAnyOrder("one", "two", "end");
        assertThat(heard(emulated, "bob")).extracting(Reported::text).containsExactly("three");
    }

    /** Reports, causes and attacks are words of its own, which the chat doesn't have. */
    @Test
    void itsWordsAreWrittenToItsHistoryAndReadBack(@TempDir Path folder) throws IOException {
        Scenario shouted = Sketch.ofClients("[alice]", """
                workload: echo
                links: [{of: alice, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10ms, client: alice, says: one}
                  - {at: 90ms, client: alice, attacker: shouts, direction: down}
                """);
        History played = played(new Simulation<>(shouted, new Echo()));
        Path file = folder.resolve("talk.history");
        HistoryFile.write(played, file);

        assertThat(Files.readAllLines(file)).contains("workload echo profile plain",
                "0.030000000 server sent-back @alice :1 \"one\"",
                "0.090000000 attacker shouts @alice :1 down ascii:shouts",
                "0.090000000 alice ignored \"shouts\" because sent-unasked");
        History read = HistoryFile.read(file);
        assertThat(read.scenario()).isEqualTo(shouted);
        assertThat(reports(read)).isEqualTo(reports(played));
        assertThat(read.occurrences()).extracting(HistoryFile::line)
                .isEqualTo(played.occurrences().stream().map(HistoryFile::line).toList());
    }

    @Test
    void itsHistoryHasNoWordOfAnother(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("talk.history");
        HistoryFile.write(played(new Simulation<>(TALK, new Echo())), file);
        Files.writeString(file, "1.0 alice joined\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageEndingWith(": unknown verb \"joined\"");
    }

    /** Else it would wait a quarter of an hour for what no relay will ever send. */
    @Test
    @Timeout(60)
    void runEndsAtOnceWhereTheLoopOfItsRelaysHasEnded() {
        Echo fatal = new Echo() {
            @Override
            protected void seen(byte[] payload) {
                throw new InternalError("no relay can go on");
            }
        };

        assertThatThrownBy(() -> played(Emulation.open(TALK, fatal))).rootCause()
                .isInstanceOf(InternalError.class).hasMessage("no relay can go on");
    }

    private static List<Reported> heard(History history, String client) {
        return reports(history).stream()
                .filter(report -> report.who().equals(client) && report.what() == Kind.CAME_BACK)
                .toList();
    }

    private static List<Reported> reports(History history) {
        return history.occurrences().stream().filter(Reported.class::isInstance)
                .map(Reported.class::cast).toList();
    }

    private static History played(Testbed testbed) {
        try (testbed) {
            return ScenarioRunner.of(testbed);
        }
    }
}
