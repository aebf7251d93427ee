package squall.scenarios;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import squall.harness.history.TestbedKind;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.SideBySide;
import squall.reports.SideBySide.TestbedResult;
import squall.reports.Table;
import squall.reports.TextTable;

/** The scenario that a README shows on all testbeds, side by side. */
final class AllTestbedsExample {
    /** With few columns each row is a record. */
    private static final int COLUMNS = 120;
    /** On a terminal of that width. */
    static final String COMMAND =
            "COLUMNS=" + COLUMNS + " scenarios/squall run dead-recipient --testbed all";

    private static final List<TestbedKind> KINDS =
            List.of(TestbedKind.SIMULATION, TestbedKind.EMULATION, TestbedKind.CONTAINERS);
    private static final String SCENARIO = "dead-recipient";
    private static final Pattern LATENCY = Pattern.compile("[0-9]+\\.[0-9]|[0-9]+,[0-9]{3}");

    private AllTestbedsExample() {}

    /** The lines that the README shows. */
    static List<String> shown() {
        List<String> blocks = Readme.blocks("").filter(block -> block.startsWith(SCENARIO + "\n"))
                .toList();
        if (blocks.size() != 1) {
            throw new AssertionError("not one block of " + SCENARIO + ": " + blocks);
        }
        return blocks.getFirst().lines().toList();
    }

    /** What is printed where every testbed has the figures of a simulation. */
    static List<String> simulated() {
        TestbedResult simulation = TestbedResult.of(
                Result.of(Testbeds.simulation(Project.catalog().find(SCENARIO))));
        Table table = SideBySide.of(KINDS.stream()
                .map(kind -> new TestbedResult(kind, simulation.deliveries(),
                        simulation.verdict()))
                .toList());
        return Stream.of(Stream.of(SCENARIO, ""), TextTable.lines(table, COLUMNS).stream(),
                TextTable.caption(table.caption().orElseThrow(), COLUMNS))
                .flatMap(lines -> lines).map(String::stripTrailing).toList();
    }

    /** The lines without latencies, which differ in real time. */
    static List<String> timeless(List<String> lines) {
        return lines.stream().map(line -> LATENCY.matcher(line)
                .replaceAll(latency -> "#".repeat(latency.group().length()))).toList();
    }

    /** The lines without any figure and its width: in real time, counts differ too. */
    static List<String> withoutNumbers(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("[0-9][0-9,.]*", "#").replaceAll(" +", " ")).toList();
    }
}
