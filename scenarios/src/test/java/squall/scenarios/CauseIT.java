package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a run that failed to its cause, by commands alone that the output before has printed. */
@Tag("thorough")
class CauseIT {
    private static final String EXPLAIN = "explain: ";

    @Test
    void aFailedRunLeadsToTheLostDatagramsOfTheMessageThatWasNotDelivered() {
        Program run = Program.runInShell("scenarios/squall run downlink-loss-20"
                + " --set links.alice.down.loss=30%");
        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.output())
                .contains("failed: delivery from everyone to alice at least 100 %");

        Program list = Program.runInShell(explanation(run));
        assertThat(list.exitStatus()).isZero();
        assertThat(list.output().get(0)).contains(" to alice, not delivered, ");

        Program cause = Program.runInShell(firstCommand(list));
        assertThat(cause.exitStatus()).isZero();
        assertThat(cause.output()).anyMatch(line -> line.contains("lost by loss 30%"))
                .last().asString()
                .contains("alice never heard it: all four transmissions were lost by loss 30%");
    }

    @Test
    void theCommandWorksWhereOneStandsThoughThePathsHaveSpaces(@TempDir Path folder)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve("a place"));
        Path scenario = Files.writeString(place.resolve("mine.yaml"), OwnScenario.SOUND
                + "expect: {never: [retransmission]}\n");
        Path reports = place.resolve("the reports");
        String there = "cd '" + place + "' && ";
        Program run = Program.runInShell(there + Project.root().resolve("scenarios/squall")
                + " run " + scenario.getFileName(), reports);
        assertThat(run.exitStatus()).isEqualTo(1);

        Program list = Program.runInShell(there + explanation(run), reports);
        assertThat(list.exitStatus()).isZero();
        assertThat(list.output().get(0)).contains("a datagram lost");
        assertThat(Program.runInShell(there + firstCommand(list), reports).exitStatus()).isZero();
    }

    /** What the last line says. */
    private static String explanation(Program run) {
        String last = run.output().getLast();
        assertThat(last).startsWith(EXPLAIN);
        return last.substring(EXPLAIN.length());
    }

    private static String firstCommand(Program list) {
        List<String> commands = list.output().stream().filter(line -> line.startsWith("    "))
                .map(String::strip).toList();
        assertThat(commands).isNotEmpty();
        return commands.get(0);
    }
}
