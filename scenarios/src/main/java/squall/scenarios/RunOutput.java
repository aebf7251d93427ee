package squall.scenarios;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import squall.harness.history.TestbedKind;
import squall.harness.verdict.Verdict;
import squall.reports.SideBySide;
import squall.reports.Table;
import squall.reports.TextTable;
import squall.scenarios.RunTask.RunOutcome;
import squall.text.CountText;
import squall.text.Printable;

/**
 * What {@code squall run} prints: of one scenario the whole result; of several a line for each run
 * and, at the end, those that did not pass in full.
 */
final class RunOutput {
    private final PrintWriter out;
    private final Detail detail;
    private final boolean alone;
    private final boolean oneTestbed;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private final Map<String, List<TestbedKind>> skipped = new HashMap<>();

    /**
     * @param alone whether there is one scenario
     * @param oneTestbed whether it is played on one testbed
     */
    RunOutput(PrintWriter out, Detail detail, boolean alone, boolean oneTestbed) {
        this.out = out;
        this.detail = detail;
        this.alone = alone;
        this.oneTestbed = oneTestbed;
    }

    /** How much is printed; the options exclude each other. */
    static final class Detail {
        @Option(names = "--json",
                description = "Prints figures and findings as a JSON array instead, with an element for each run.")
        private boolean json;

        @Option(names = {"-v", "--verbose"},
                description = "Prints the tables of every run, also of several scenarios.")
        private boolean verbose;

        @Option(names = "--quiet",
                description = "Prints only the runs that did not pass, and how many passed.")
        private boolean quiet;
    }

    /** This scenario can't be played on this testbed of the machine. */
    void skip(String scenario, TestbedKind kind) {
        skipped.computeIfAbsent(scenario, name -> new ArrayList<>()).add(kind);
    }

    /** Prints this run, as much of it as is due at once. */
    void print(RunOutcome outcome) {
        outcomes.add(outcome);
        if (detail.json || detail.quiet) {
            return;
        }
        boolean passed = outcome.verdict() == Verdict.PASS;
        if (!alone) {
            out.println(detail.verbose && passed ? outcome.text() : outcome.line());
        } else if (oneTestbed || !passed) {
            out.println(outcome.text());
        }
        out.flush();
    }

    /** Prints what is due at the end. */
    void end() {
        if (detail.json) {
            out.println(outcomes.stream().map(outcome -> outcome.json().strip())
                    .collect(Collectors.joining(",\n", "[", "]")));
            return;
        }
        if (!alone || detail.quiet) {
            printFailures();
        }
        if (!oneTestbed && !detail.quiet && (alone || detail.verbose)) {
            printSideBySide();
        }
        if (detail.quiet || (outcomes.size() > 1 && !alone)) {
            printSummary();
        }
    }

    /** Prints where the report is. */
    void report(String line) {
        if (!detail.json && !detail.quiet) {
            out.println(line);
        }
    }

    /** Prints the last lines: of each run that failed, the command that explains it. */
    void explanations() {
        if (!detail.json) {
            outcomes.stream().flatMap(outcome -> outcome.explain().stream())
                    .map(command -> Printable.of("explain: " + command)).forEach(out::println);
        }
    }

    private void printFailures() {
        List<RunOutcome> failures = outcomes.stream()
                .filter(outcome -> outcome.verdict() != Verdict.PASS).toList();
        if (!failures.isEmpty() && !detail.quiet) {
            out.println();
        }
        failures.forEach(outcome -> out.println(outcome.text()));
    }

    private void printSideBySide() {
        Map<String, List<SideBySide.TestbedResult>> sides = new LinkedHashMap<>();
        outcomes.forEach(outcome -> sides
                .computeIfAbsent(outcome.scenario(), name -> new ArrayList<>())
                .add(outcome.side()));
        int room = TerminalSize.ofOutput();
        sides.forEach((name, each) -> {
            Table table = SideBySide.of(each);
            out.println(name);
            out.println();
            if (!table.rows().isEmpty()) {
                TextTable.lines(table, room).forEach(out::println);
            }
            table.caption().ifPresent(verdicts -> TextTable
                    .caption(verdicts.replaceFirst("\n", skipped(name) + "\n"), room)
                    .forEach(out::println));
            out.println();
        });
    }

    /** The testbeds on which this scenario was skipped. */
    private String skipped(String scenario) {
        return skipped.getOrDefault(scenario, List.of()).stream()
                .map(kind -> ", " + kind + ": skipped").collect(Collectors.joining());
    }

    private void printSummary() {
        int runs = outcomes.size();
        StringBuilder summary = new StringBuilder(
                CountText.of(runs, oneTestbed ? "scenario" : "run"));
        for (Verdict verdict : List.of(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL)) {
            List<String> such = outcomes.stream().filter(outcome -> outcome.verdict() == verdict)
                    .map(RunOutcome::name).toList();
            if (!such.isEmpty()) {
                summary.append(", ").append(CountText.of(such.size())).append(' ')
                        .append(words(verdict))
                        .append(verdict == Verdict.PASS ? "" : ": " + String.join(", ", such));
            }
        }
        out.println(summary);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case INCONCLUSIVE -> "inconclusive";
            case FAIL -> "failed";
        };
    }
}
