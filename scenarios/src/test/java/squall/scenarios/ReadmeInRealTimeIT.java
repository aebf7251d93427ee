package squall.scenarios;

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
    /** Later, runs and experiments are inconclusive. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("squall.scenarios.ReadmeIT#realTimeCommands")
    void everyCommandWorks(String command, @TempDir Path reports) {
        ReadmeIT.works(command, reports);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("squall.scenarios.ReadmeIT#realTimeSessions")
    void theOutputShownIsReal(Readme.Session shown) {
        ReadmeIT.isReal(shown);
    }
}
