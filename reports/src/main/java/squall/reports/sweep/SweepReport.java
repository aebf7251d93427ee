package squall.reports.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.Resolution;
import squall.harness.chat.sweep.Series;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.history.TestbedKind;
import squall.harness.sweep.Axis;
import squall.reports.ComparisonTable;
import squall.reports.EnumText;
import squall.reports.Invocation;
import squall.reports.Table;
import squall.reports.TextTable;
import squall.text.CountText;
import squall.text.Printable;

/** A sweep as plain text for a terminal. */
public final class SweepReport {
    private static final int MOST_FAILURES = 10;

    private final SweepResult sweep;
    private final int room;
    private final List<String> lines = new ArrayList<>();

    private SweepReport(SweepResult sweep, int room) {
        this.sweep = sweep;
        this.room = room;
    }

    /**
     * The whole report; it ends with a line break.
     *
     * @param folder the folder of the written files
     * @param invocation the scenario as the command line names it
     * @param room the columns of the terminal
     */
    public static String of(SweepResult sweep, Path folder, Invocation invocation, int room) {
        SweepReport report = new SweepReport(sweep, room);
        report.heading();
        report.tables();
        report.failures(invocation);
        report.breakings();
        report.ending(folder);
        return report.lines.stream().map(line -> Printable.of(line) + "\n")
                .collect(Collectors.joining());
    }

    private void heading() {
        lines.add(sweep.grid().scenario().name() + " over "
                + sweep.grid().axes().stream().map(Axis::path).collect(Collectors.joining(", "))
                + ": simulation, seeds 1 to " + CountText.of(sweep.grid().seeds()));
    }

    private void tables() {
        for (int i = 0; i < sweep.series().size(); i++) {
            Table table = SweepTable.of(sweep, i);
            lines.add("");
            lines.add(sweep.series().get(i).name());
            lines.addAll(TextTable.lines(table, room));
            table.caption().ifPresent(this::caption);
            tooWide(sweep.series().get(i)).ifPresent(this::caption);
        }
        lines.add("");
        caption(SweepTable.TERMS);
        caption("Intervals " + ComparisonTable.MISSES
                + "; where bursts strike many messages together, or nothing is predicted,"
                + " runs are the sample.");
        caption(ComparisonTable.ASSUMPTION);
        lines.add("");
    }

    private void caption(String caption) {
        TextTable.caption(caption, room).forEach(lines::add);
    }

    private void breakings() {
        if (sweep.grid().keepsExpectations()) {
            lines.add(BreakingText.HEADING);
            sweep.breakings().forEach(each -> lines.addAll(BreakingText.lines(each)));
            lines.add("");
        }
    }

    /** Of which figures the intervals tell nothing about the axis. */
    private Optional<String> tooWide(Series series) {
        List<String> figures = Stream.of(Figure.values())
                .filter(figure -> sweep.panels().stream()
                        .anyMatch(panel -> Resolution.isTooLow(panel, series, figure)))
                .map(Figure::words).toList();
        return figures.isEmpty() ? Optional.empty()
                : Optional.of("Too few seeds: the intervals of " + String.join(", ", figures)
                        + " are too wide to tell one value of "
                        + sweep.grid().axes().get(0).path() + " from another.");
    }

    private void failures(Invocation invocation) {
        List<PointResult> failing =
                sweep.points().stream().filter(point -> point.failed() > 0).toList();
        failing.stream().limit(MOST_FAILURES).forEach(point -> {
            lines.add("failed: " + CountText.of(point.failed()) + " of "
                    + CountText.of(point.runs()) + " runs with "
                    + String.join(", ", point.point().settings()));
            PointResult.FailedRun first = point.failures().get(0);
            lines.add("    seed " + first.seed() + ": " + first.finding());
            lines.add("    repeat: " + invocation.with(point.point().settings())
                    .repeatCommand(TestbedKind.SIMULATION, first.seed()));
        });
        if (failing.size() > MOST_FAILURES) {
            lines.add("and so did runs with "
                    + CountText.of(failing.size() - MOST_FAILURES) + " more settings");
        }
    }

    private void ending(Path folder) {
        if (!sweep.isComplete()) {
            lines.add("interrupted: this is what came of " + CountText.of(sweep.runs()) + " of "
                    + CountText.of(sweep.grid().runs()) + " runs");
        }
        lines.add(comparison());
        lines.add("verdict: " + EnumText.of(sweep.verdict()) + ", "
                + CountText.of(sweep.failed()) + " of " + CountText.of(sweep.runs())
                + " runs failed");
        lines.add("figures: " + folder + "/sweep.csv, sweep.json, sweep.svg");
    }

    private String comparison() {
        if (sweep.departures() > 0) {
            return CountText.of(sweep.departures()) + " figures are not as predicted (marked !)";
        }
        return sweep.tells()
                ? "every figure that can be held against its prediction is as predicted"
                : "nothing can be held against a prediction: take more seeds, or longer scripts";
    }
}
