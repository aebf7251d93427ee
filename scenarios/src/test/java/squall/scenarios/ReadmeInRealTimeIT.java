package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.testing.RepeatWhileLate;

/** Runs the commands in real time that the READMEs show, and compares what they print. */
@Order(Program.LONG)
@Execution(ExecutionMode.CONCURRENT)
class ReadmeInRealTimeIT {
    /** As many as ScenariosIT makes of a play in real time. */
    private static final int ATTEMPTS = 3;

    /** Later, runs and experiments are inconclusive. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("squall.scenarios.ReadmeIT#realTimeCommands")
    void everyCommandWorks(String command, @TempDir Path reports) {
        Program run = Program.runInShell(command, reports);
        for (int more = 1; more < ATTEMPTS && wasTooSlow(run); more++) {
            run = Program.runInShell(command, reports);
        }
        assumeThat(wasTooSlow(run)).as("the run says that the machine was late").isFalse();
        assertThat(run.exitStatus()).isZero();
    }

    /** Whether the run's own verdict is that this machine was too slow for one. */
    private static boolean wasTooSlow(Program run) {
        return run.exitStatus() == ReadmeIT.INCONCLUSIVE && run.output().stream().anyMatch(
                line -> line.startsWith("inconclusive: ") && line.contains("the machine was late"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("squall.scenarios.ReadmeIT#realTimeSessions")
    void theOutputShownIsReal(Readme.Session shown) {
        ReadmeIT.isReal(shown);
    }
}
