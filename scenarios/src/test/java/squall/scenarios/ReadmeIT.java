package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.scenario.yaml.ScenarioFile;

/**
 * Runs the commands that the READMEs show and compares what they print, except in real time, for
 * which there is {@link ReadmeInRealTimeIT}, and of the proxy, for which there is
 * {@link ProxyReadmeIT}. The commands do not depend on each other.
 */
@Order(Program.LONG)
class ReadmeIT {
    private static final Pattern EXAMPLE = Pattern.compile("`(\\{(?!of)[a-z ]+: [^`]+\\})`");
    private static final Pattern EXPECTATION =
            Pattern.compile("\\{(from|to|as predicted|at \\w+):");
    private static final Pattern LATENCY = Pattern.compile(" (p[0-9]{2}|max): ");
    /**
     * Run by the caller of this test, by CI, by {@link SquallIT}, {@link ChatIT}, {@link PipeIT},
     * {@link ProxyIT}, {@link ConformIT} and {@link ContainerProgramsIT}.
     */
    private static final Set<String> RUN_ELSEWHERE =
            Set.of("scenarios/squall list", "scenarios/squall run all",
                    "scenarios/squall new slow-friday",
                    "scenarios/squall run slow-friday.yaml",
                    "scenarios/squall run dead-recipient --testbed containers",
                    "scenarios/squall run dead-recipient --testbed all",
                    "scenarios/squall run tunnelled-stall --testbed containers", "mvn verify",
                    "mvn -Pbench verify", "mvn -Pbench verify -Dbench=short",
                    ".ci/screenshots", "scenarios/squall proxy", "system/chat server",
                    "system/chat server --bind 0.0.0.0", "system/chat client alice",
                    "system/chat client bob --server localhost:12347",
                    "scenarios/squall conform --target localhost:12347",
                    "printf 'a\\nb 😀\\n' | system/chat client bob --json");
    private static final int PASSED = 0;
    static final int INCONCLUSIVE = 3;
    private static final Pattern REAL_TIME =
            Pattern.compile("scenarios/squall (conform .*|.* --testbed emulation.*)");
    /** Takes long; other tests try the same on fewer runs. */
    private static final Pattern LONG = Pattern.compile("scenarios/squall sweep .*");

    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void everyCommandWorks(String command, @TempDir Path reports) {
        works(command, reports);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void theOutputShownIsReal(Readme.Session shown) {
        isReal(shown);
    }

    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("longSessions")
    void theOutputShownOfASweepIsReal(Readme.Session shown) {
        isReal(shown);
        Readme.holdTo(Project.reports().resolve("loss-curve.svg"),
                shown.reports().resolve("target/sweeps/loss-curve/sweep.svg"));
    }

    @Test
    void theScenarioShownIsOfTheCatalogue() throws IOException {
        assertThat(Readme.blocks("yaml")).contains(
                Files.readString(
                        Project.root().resolve("scenarios/catalog/downlink-loss-20.yaml")));
    }

    @Test
    void theJsonLinesShownAreThoseThatAreWritten() {
        assertThat(shape(Readme.blocks("json").flatMap(String::lines)))
                .containsExactlyInAnyOrderEntriesOf(shape(JsonSamples.lines()));
    }

    /** What members the lines of each event have, ordered as they are. */
    private static Map<String, Set<String>> shape(Stream<String> lines) {
        Map<String, Set<String>> shape = new TreeMap<>();
        lines.map(JsonSamples::parse).forEach(line -> shape
                .computeIfAbsent(line.get("event").asText(), event -> new TreeSet<>())
                .add(String.join(" ", line.propertyStream().map(Map.Entry::getKey).toList())));
        return shape;
    }

    /** An impairment, a step, or an expectation. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyExampleOfAScenarioIsRead(String example) {
        boolean isStep = example.startsWith("{at:");
        boolean isExpectation = EXPECTATION.matcher(example).lookingAt();
        boolean isLatency = isExpectation && LATENCY.matcher(example).find();
        String others = example.contains("joins") ? "" : "{at: 0s, everyone: joins}, ";
        ScenarioFile.parse("example.yaml", """
                name: example
                about: Shown in a README.
                clients: [alice, bob]
                groups: {west: [alice], east: [bob, server]}
                links: [{of: alice, up: [%s]}]
                script: [%s%s]
                expect: {delivery: [%s], latency: [%s]}
                """.formatted(isStep || isExpectation ? "" : example, others,
                isStep ? example : "{at: 9s, heal: everything}",
                isExpectation && !isLatency ? example : "", isLatency ? example : ""));
    }

    static Stream<String> examples() {
        return Readme.all().stream()
                .flatMap(readme -> EXAMPLE.matcher(readme.prose()).results())
                .map(example -> example.group(1).replaceAll("\\s+", " "));
    }

    static void works(String command, Path reports) {
        assertThat(Program.runInShell(command, reports).exitStatus()).isZero();
    }

    static void isReal(Readme.Session shown) {
        Program program = Program.runInShell(shown.command(), shown.reports());
        // With any seed, also where the output is recorded: no check failed, no call was wrong.
        assertThat(program.exitStatus()).isIn(PASSED, INCONCLUSIVE);
        shown.holdTo(program);
    }

    static Stream<Readme.Session> sessions() {
        return sessions(false, false);
    }

    static Stream<Readme.Session> longSessions() {
        return sessions(true, false);
    }

    static Stream<Readme.Session> realTimeSessions() {
        return sessions(false, true);
    }

    static Stream<String> commands() {
        return commands(false);
    }

    static Stream<String> realTimeCommands() {
        return commands(true);
    }

    private static Stream<Readme.Session> sessions(boolean isLong, boolean isInRealTime) {
        return Readme.sessions()
                .filter(session -> LONG.matcher(session.command()).matches() == isLong
                        && isInRealTime(session.command()) == isInRealTime);
    }

    private static Stream<String> commands(boolean isInRealTime) {
        return allCommands().filter(command -> isInRealTime(command) == isInRealTime);
    }

    private static boolean isInRealTime(String command) {
        return REAL_TIME.matcher(command).matches();
    }

    /** Without those that are shown with their output. */
    private static Stream<String> allCommands() {
        Set<String> shown =
                Readme.sessions().map(Readme.Session::command).collect(Collectors.toSet());
        return Readme.blocks("sh").flatMap(String::lines)
                .filter(command -> !RUN_ELSEWHERE.contains(command) && !shown.contains(command))
                .distinct();
    }
}
