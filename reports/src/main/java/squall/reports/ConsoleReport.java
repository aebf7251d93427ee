package squall.reports;

import static squall.harness.time.Durations.max;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.time.DurationText;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.text.Printable;

/** The report of one run as plain text; every line is safe to print in a terminal. */
public final class ConsoleReport {
    private final Result result;
    private final int room;
    private final List<String> lines = new ArrayList<>();

    private ConsoleReport(Result result, int room) {
        this.result = result;
        this.room = room;
    }

    /**
     * The whole report; it ends with a line break.
     *
     * @param history the path of the history file
     * @param room the columns of the terminal
     */
    public static String of(Result result, Path history, Invocation invocation, int room) {
        ConsoleReport report = new ConsoleReport(result, room);
        report.heading();
        report.table(DeliveryTable.of(result));
        report.table(ComparisonTable.of(result));
        report.judgements();
        report.ending(history, invocation);
        return report.text();
    }

    /** Scenario, testbed, verdict and the command that repeats the run, without tables. */
    public static String inShort(Result result, Path history, Invocation invocation) {
        ConsoleReport report = new ConsoleReport(result, 0);
        report.heading();
        report.ending(history, invocation);
        return report.text();
    }

    private void heading() {
        Scenario scenario = result.scenario();
        lines.add(scenario.name() + ": " + scenario.about());
        lines.add(result.history().testbed() + ", seed " + scenario.seed());
        lines.add("");
    }

    private void table(Table table) {
        if (!table.rows().isEmpty()) {
            lines.addAll(TextTable.lines(table, room));
            table.caption().ifPresent(
                    caption -> TextTable.caption(caption, room).forEach(lines::add));
            lines.add("");
        }
    }

    private void judgements() {
        JudgementSummary summary = JudgementSummary.of(result.ruling());
        for (JudgementSummary.FailedJudgement failure : summary.failures()) {
            lines.add("failed: " + failure.subject());
            failure.findings().forEach(finding -> lines.add("    " + finding));
        }
        summary.doubts().forEach(each -> lines.add("inconclusive: " + each));
        summary.unjudged().ifPresent(all -> lines.add("not judged: " + all));
        summary.passed().ifPresent(all -> lines.add("passed: " + all));
        summary.measured().forEach(each -> lines.add("passed: " + each));
        if (result.scenario().expect().isEmpty()) {
            lines.add("expected " + JudgementSummary.NOTHING_EXPECTED);
        }
    }

    private void ending(Path history, Invocation invocation) {
        Verdict verdict = result.ruling().verdict();
        lines.add("verdict: " + EnumText.of(verdict));
        lines.add(time());
        lines.add("history: " + history);
        if (verdict != Verdict.PASS) {
            lines.add("repeat: " + invocation.repeatCommand(result.history()));
        }
    }

    private String time() {
        String lasted = DurationText.of(result.simulated());
        if (result.history().testbed() != TestbedKind.SIMULATION) {
            return lasted + " in real time, in which the machine was late by "
                    + DurationText.of(result.lateness()) + " at most";
        }
        Duration took = max(result.took(), Duration.ofNanos(1));
        return String.format(Locale.ROOT, "%s simulated in %s, %,.0f times as fast as real time",
                lasted, DurationText.of(took),
                Figures.seconds(result.simulated()) / Figures.seconds(took));
    }

    private String text() {
        return lines.stream().map(line -> Printable.of(line) + "\n")
                .collect(Collectors.joining());
    }
}
