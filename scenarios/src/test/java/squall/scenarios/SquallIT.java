package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.testing.RepeatWhileLate;

/** The command {@code squall} as people start it. */
class SquallIT {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String SOUND = """
            name: mine
            about: A file of one's own.
            clients: [alice, bob]
            links:
              - {of: bob, down: [{loss: 50%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 20 messages}
            """;

    @Test
    void listsEveryScenarioWithWhatItProves() {
        Program list = Program.run("scenarios/squall list");
        assertThat(list.exitStatus()).isZero();
        assertThat(list.output()).extracting(line -> line.replaceFirst(" .*", ""))
                .containsExactlyElementsOf(Project.catalog().names());
        assertThat(list.output())
                .anyMatch(line -> line
                        .matches("quiet-network +simulation emulation containers +"
                                + "Where nothing is lost .*"));
    }

    @Test
    void twoJvmsMakeTheSameHistoryOfOneSeed(@TempDir Path folder) throws IOException {
        Path history =
                Program.REPORTS.resolve("target/histories/uplink-loss-20-simulation-7.history");
        Path first = folder.resolve("first");
        assertThat(Program.run("scenarios/squall run uplink-loss-20 --seed 7").exitStatus())
                .isZero();
        Files.move(history, first);
        assertThat(Program.run("scenarios/squall run uplink-loss-20 --seed 7").exitStatus())
                .isZero();
        assertThat(history).hasSameBinaryContentAs(first);
    }

    @Test
    void runsAFileOfOnesOwn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND);
        Program run = Program.run("scenarios/squall run", file.toString());
        assertThat(run.exitStatus()).isZero();
        assertThat(run.output()).contains("verdict: pass");
    }

    @Test
    void aScriptThatNobodyWouldWaitForIsNotPlayedInRealTime(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"),
                SOUND.replace("says: 20 messages", "says: 2 messages, every: 2min"));
        Program run = Program.run("scenarios/squall run --testbed emulation", file.toString());
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString()
                .endsWith("mine.yaml: its script lasts 121 s, too long for emulation"
                        + " (see squall run --help)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss: 50% | los: 50%       | mine.yaml:5:23: unknown key "los"; did you mean "loss"?
            loss: 50% | loss: 50       | mine.yaml:5:29: "50" has no unit; write for example 20%
            of: bob   | of: bbo        | mine.yaml:5:10: unknown client "bbo"; did you mean "bob"?
            """)
    void aMistakeInAFileIsOneLineWithItsPlaceAndStatusTwo(String right, String wrong,
            String message,
            @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND.replace(right, wrong));
        Program run = Program.run("scenarios/squall run", file.toString());
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).containsExactly(folder + "/" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scenarios/squall run uplink-los-20 | unknown scenario "uplink-los-20"; did you mean "uplink-loss-20"?
            scenarios/squall run quiet-network --set links.bbo.down.loss=1% | --set links.bbo.down.loss=1%: unknown client "bbo"; did you mean "bob"?
            scenarios/squall run tunnelled-stall | tunnelled-stall: its datagrams cross a tunnel, which containers alone have (see squall run --help)
            scenarios/squall explain tunnelled-stall --message m-1 | tunnelled-stall: its datagrams cross a tunnel, which containers alone have
            scenarios/squall sweep tunnelled-stall --over links.*.both.loss=0%,1% | tunnelled-stall: its datagrams cross a tunnel, which containers alone have
            scenarios/squall run tunnelled-stall --testbed containers --set links.bob.up.loss=1% | tunnelled-stall: in its tunnel nothing befalls datagrams one by one (see squall run --help)
            scenarios/squall proxy --scenario tunnelled-stall | tunnelled-stall: what befalls streams can't befall datagrams; Toxiproxy itself is for that
            scenarios/squall run               | Missing required parameter: 'NAME' (see squall run --help)
            scenarios/squall sweep quiet-network | Missing required option: '--over=PATH=VALUES' (see squall sweep --help)
            scenarios/squall sweep quiet-network --over links.*.both.loss=0%..60% | --over links.*.both.loss=0%..60%: no range; it has a start, an end and a step, each with a unit; write for example --over links.*.both.loss=0%..60%:5%
            scenarios/squall sweep quiet-network --over links.*.both.loss=0%..60%:1% --seeds 20000 | 1,220,000 runs; a sweep has 1 to 1,000,000: take fewer values or fewer seeds
            scenarios/squall                   | say what to do: list, run, explain, diagram, export, shrink, sweep, conform, report, proxy or tunnel (see squall --help)
            """)
    void aWrongCallIsOneLineAndStatusTwo(String command, String message) {
        Program run = Program.run(command);
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.errors()).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "list ", "run ", "explain ", "diagram ", "export ", "shrink ", "sweep ",
                    "conform ", "proxy ", "tunnel "})
    void helpIsWrittenWithoutAnError(String command) {
        Program help = Program.run("scenarios/squall " + command + "--help");
        assertThat(help.exitStatus()).isZero();
        assertThat(help.output()).first().asString().startsWith("Usage: squall " + command);
        assertThat(help.errors()).isEmpty();
    }

    @Test
    void aSweepPutsItsFiguresWhereItSays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND);
        Program sweep = Program.run("scenarios/squall sweep --over links.bob.down.loss=0%,40%"
                + " --seeds 3", file.toString());
        assertThat(sweep.exitStatus()).isZero();
        assertThat(sweep.output()).contains("bob from the server",
                "verdict: pass, 0 of 6 runs failed",
                "figures: scenarios/target/programs/reports/target/sweeps/mine/sweep.csv, sweep.json, sweep.svg");
        assertThat(Program.REPORTS.resolve("target/sweeps/mine/sweep.svg")).content()
                .startsWith("<svg ").contains("loss on bob&#39;s link, on the way down (%)");
    }

    @Test
    void aSweepThatIsInterruptedKeepsWhatItHas(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("interrupted.yaml"),
                SOUND.replace("name: mine", "name: interrupted"));
        try (Program sweep = Program.start("scenarios/squall sweep"
                + " --over links.bob.down.loss=0%..60%:1% --seeds 10000", file.toString())) {
            Awaitility.await().atMost(3, TimeUnit.MINUTES)
                    .until(() -> sweep.errors().stream().anyMatch(
                            line -> line.matches("runs: [1-9][0-9,]* of 610,000, 0 failed.*")));
            sweep.terminate();
            assertThat(sweep.exitStatus()).isEqualTo(143);
            assertThat(sweep.output()).anyMatch(line -> line.matches(
                    "interrupted: this is what came of [0-9,]+ of 610,000 runs"));
        }
        assertThat(Program.REPORTS.resolve("target/sweeps/interrupted-interrupted/sweep.json"))
                .content()
                .contains("\"complete\" : false");
    }

    @Test
    void aBrokenPromiseIsStatusOneAndNothingToJudgeIsStatusThree() {
        Program broken =
                Program.run("scenarios/squall run quiet-network --set links.bob.both.loss=20%");
        assertThat(broken.exitStatus()).isEqualTo(1);
        assertThat(broken.output()).contains("verdict: fail");
        Program vacuous =
                Program.run("scenarios/squall run uplink-loss-20 --set links.everyone.up.loss=0%");
        assertThat(vacuous.exitStatus()).isEqualTo(3);
        assertThat(vacuous.output()).contains("verdict: inconclusive");
    }

    @Test
    void buildServersCanReadWhatCameOfEachRun(@TempDir Path folder) throws IOException {
        Path junit = folder.resolve("squall.xml");
        Program.run("scenarios/squall run two-people-talk quiet-network --set"
                + " links.bob.both.loss=20% --junit", junit.toString());
        assertThat(junit).content().contains("<testsuite name=\"squall run\" tests=\"2\"",
                "name=\"two-people-talk --set links.bob.both.loss=20%\"",
                "name=\"quiet-network --set links.bob.both.loss=20%\"",
                "<failure message=\"expectation broken: never retransmission");
        Path missing = folder.resolve("missing").resolve("squall.xml");
        Program refused = Program.run("scenarios/squall run quiet-network --junit",
                missing.toString());
        assertThat(refused.exitStatus()).isEqualTo(2);
        assertThat(refused.errors()).containsExactly("--junit: \"" + missing
                + "\" is no file in a folder that exists (see squall run --help)");
    }

    @Test
    void aRunThatFailsIsShrunkToAScenarioThatFailsAlike(@TempDir Path folder) {
        Path file = folder.resolve("tiny.yaml");
        Program shrink = Program.run("scenarios/squall shrink quiet-network --set"
                + " links.bob.both.loss=20% -o", file.toString());
        assertThat(shrink.exitStatus()).isZero();
        assertThat(shrink.errors()).allMatch(line -> line.matches("runs: [0-9]+ of at most .*"));
        assertThat(shrink.output()).startsWith("never retransmission: it happened once")
                .contains("  1 of 163 datagrams lost", "  1 of 300 messages",
                        "None of them can be left out alone.");

        Program again = Program.run("scenarios/squall run", file.toString());
        assertThat(again.exitStatus()).isEqualTo(1);
        assertThat(again.output()).contains("failed: never retransmission");
    }

    @Test
    void whatIsLeftOfARunThatFailsCanBeReadByAProgram(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Program shrink = Program.run("scenarios/squall shrink quiet-network --json --set"
                + " links.bob.both.loss=20% -o", file.toString());
        JsonNode report = JsonSamples.parse(String.join("\n", shrink.output()));
        assertThat(report.at("/minimal").asBoolean()).isTrue();
        assertThat(report.at("/recorded/drops").asInt()).isEqualTo(163);
        assertThat(report.at("/needed/drops").asInt()).isEqualTo(1);
        assertThat(report.at("/lost/0/carried").asText()).endsWith(", transmission 1");
        assertThat(file).content().startsWith("name: tiny");
    }

    @Test
    void aHistoryIsShrunkAsIsTheRunThatItIsOf(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("mine.yaml"), SOUND
                + "expect: {never: [retransmission]}\n");
        Program run = Program.run("scenarios/squall run", scenario.toString());
        String history = run.output().stream().filter(line -> line.startsWith("history: "))
                .findFirst().orElseThrow().substring("history: ".length());
        Program byName = Program.run("scenarios/squall shrink", scenario.toString(), "-o",
                folder.resolve("one.yaml").toString());
        Program byHistory = Program.run("scenarios/squall shrink",
                history, "-o", folder.resolve("other.yaml").toString());
        assertThat(byHistory.exitStatus()).isZero();
        assertThat(Files.readString(folder.resolve("other.yaml"))).isEqualTo(
                Files.readString(folder.resolve("one.yaml")).replace("name: one", "name: other"));
        assertThat(byHistory.output()).hasSameSizeAs(byName.output());
    }

    @Test
    void whatDoesNotFailCanNotBeShrunk() {
        Program shrink = Program.run("scenarios/squall shrink quiet-network");
        assertThat(shrink.exitStatus()).isEqualTo(2);
        assertThat(shrink.errors()).containsExactly(
                "quiet-network does not fail with seed 1: nothing to shrink");
    }
}
