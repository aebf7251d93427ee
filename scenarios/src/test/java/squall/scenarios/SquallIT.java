package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.HistoryFile;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;
import squall.text.DisplayWidth;

/** The command {@code squall} as people start it. */
class SquallIT {
    @Test
    void listsEveryScenarioWithWhatItProves() {
        Program list = Program.run("scenarios/squall list");
        assertThat(list.exitStatus()).isZero();
        assertThat(list.output()).filteredOn(line -> !line.startsWith(" "))
                .extracting(line -> line.replaceFirst(" .*", ""))
                .containsExactlyElementsOf(Project.catalog().names());
        assertThat(list.output()).anyMatch(line -> line.startsWith("quiet-network")
                && line.contains(" Where nothing is lost "));
        assertThat(String.join(" ", list.output()).replaceAll(" +", " "))
                .contains(" (simulation, emulation, containers) rate-limited ");
    }

    @Test
    void tablesFitTheTerminalOrAreRecords() {
        Program run = Program.runInShell("COLUMNS=60 scenarios/squall run first-two-lost");
        assertThat(run.exitStatus()).isZero();
        assertThat(run.output()).contains("to               bob", "said             1")
                .filteredOn(line -> !line.matches(
                        "(first-two-lost|passed|inconclusive|history|report): .*"))
                .allMatch(line -> DisplayWidth.of(line) <= 60);
    }

    /** The launcher's JVM, which has only the C1 compiler, and the JVM of this test. */
    @Test
    void twoJvmsMakeTheSameHistoryOfOneSeed(@TempDir Path folder) throws IOException {
        assertThat(Program.run("scenarios/squall run lossy-handshake --seed 7").exitStatus())
                .isZero();
        Path here = folder.resolve("here.history");
        try (Testbed simulation =
                Testbeds.simulation(Project.catalog().find("lossy-handshake").withSeed(7))) {
            HistoryFile.write(ScenarioRunner.of(simulation), here);
        }
        assertThat(Program.REPORTS.resolve("target/histories/lossy-handshake-simulation-7.history"))
                .hasSameBinaryContentAs(here);
    }

    @Test
    void aFileWithoutItsExtensionIsSuggested(@TempDir Path folder) throws IOException {
        OwnScenario.write(folder, OwnScenario.SOUND);
        Program run =
                Program.runInShell("cd " + folder + " && \"$OLDPWD/scenarios/squall\" run mine");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.errors()).containsExactly("no scenario of the catalogue is called \"mine\";"
                + " did you mean the file \"mine.yaml\"?");
    }

    @Test
    void beginsAScenarioThatRunsAsItIs(@TempDir Path folder) {
        Path file = folder.resolve("slow-friday.yaml");
        assertThat(Program.run("scenarios/squall new slow-friday -o", file.toString()).output())
                .containsExactly("scenario: " + file, "next: scenarios/squall run " + file);
        Program run = Program.run("scenarios/squall run", file.toString());
        assertThat(run.exitStatus()).isZero();
        assertThat(run.output()).contains("verdict: pass");
    }

    /** {@link WrongCallTest} checks all other wrong calls in one JVM. */
    @Test
    void aWrongCallIsOneLineAndStatusTwo() {
        Program run = Program.run("scenarios/squall run uplink-los-20");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).containsExactly(
                "unknown scenario \"uplink-los-20\"; did you mean \"uplink-loss-20\"?");
    }

    @Tag("thorough")
    @Test
    void aCaptureIsWrittenBesideTheReports() {
        assertThat(Program.run("scenarios/squall export two-people-talk --pcapng").output())
                .containsExactly(
                        "capture: scenarios/target/programs/reports/target/captures/two-people-talk-simulation-2.pcapng ("
                                + SimulatedRun.datagrams("two-people-talk") + " datagrams)");
    }

    @Test
    void aSweepPutsItsFiguresWhereItSays(@TempDir Path folder) throws IOException {
        Path file = OwnScenario.write(folder, OwnScenario.SOUND);
        Program sweep = Program.run("scenarios/squall sweep --over links.bob.down.loss=0%,40%"
                + " --seeds 3", file.toString());
        assertThat(sweep.exitStatus()).isZero();
        assertThat(sweep.output()).contains("bob from the server",
                "verdict: pass, 0 of 6 runs failed",
                "figures: scenarios/target/programs/reports/target/sweeps/mine/sweep.csv, sweep.json, sweep.svg");
        assertThat(Program.REPORTS.resolve("target/sweeps/mine/sweep.svg")).content()
                .startsWith("<svg ").contains("loss on bob's link, on the way down (%)");
    }

    @Tag("thorough")
    @Test
    void aSweepThatIsInterruptedKeepsWhatItHas(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("interrupted.yaml"),
                OwnScenario.SOUND.replace("name: mine", "name: interrupted"));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script (util-linux)");
        try (Program sweep = Program.startInTerminal("scenarios/squall sweep"
                + " --over links.bob.down.loss=0%..60%:1% --seeds 10000 --jobs 1",
                file.toString())) {
            Awaitility.await().atMost(3, TimeUnit.MINUTES)
                    .until(() -> sweep.output().stream().anyMatch(
                            line -> line.matches(".*runs: [1-9][0-9,]* of 610,000, 0 failed.*")));
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
        Program broken = Program.run("scenarios/squall run first-two-lost --set",
                "links.alice.up.drop=[2, 3, 4, 5]");
        assertThat(broken.exitStatus()).isEqualTo(1);
        assertThat(broken.output()).contains("verdict: fail");
        Program vacuous = Program.run("scenarios/squall run first-two-lost --set",
                "links.alice.up.drop=[99]");
        assertThat(vacuous.exitStatus()).isEqualTo(3);
        assertThat(vacuous.output()).contains("verdict: inconclusive");
    }

    @Test
    void buildServersCanReadWhatCameOfEachRun(@TempDir Path folder) throws IOException {
        Path junit = folder.resolve("squall.xml");
        Program run = Program.run("scenarios/squall run two-people-talk quiet-network --set"
                + " links.bob.both.loss=20% --junit", junit.toString());
        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).element(1).asString().startsWith(
                "fail          quiet-network    expectation broken: never retransmission");
        assertThat(run.output()).containsSubsequence("verdict: fail", "verdict: fail",
                "2 scenarios, 2 failed: two-people-talk, quiet-network",
                "report: scenarios/target/programs/reports/target/index.html");
        assertThat(junit).content().contains("<testsuite name=\"squall run\" tests=\"2\"",
                "name=\"two-people-talk --set links.bob.both.loss=20%\"",
                "name=\"quiet-network --set links.bob.both.loss=20%\"",
                "<failure message=\"expectation broken: never retransmission");
    }
}
