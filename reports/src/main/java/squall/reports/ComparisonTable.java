package squall.reports;

import java.util.List;
import java.util.Optional;
import squall.harness.Result;
import squall.harness.check.Comparison;
import squall.reports.Table.Column;

/** What was measured beside what had to come of it by arithmetic. */
public final class ComparisonTable {
    private static final List<Column> COLUMNS = List.of(Column.name("as predicted"),
            Column.figure("measured % of"), Column.figure("predicted %"),
            Column.figure("interval %"), Column.figure("departure %"));

    private ComparisonTable() {}

    public static Table of(Result result) {
        return new Table(COLUMNS,
                result.ruling().comparisons().stream().map(ComparisonTable::cells).toList(),
                Optional.of("Intervals miss the truth once in "
                        + Figures.count(Math.round(1 / Comparison.ERROR))
                        + " times; departure: the smallest that so many messages would show."));
    }

    private static List<String> cells(Comparison comparison) {
        double departure = comparison.smallestDeparture();
        return List.of(comparison.figure(), Figures.percentOf(comparison.measured()),
                Figures.percent(comparison.predicted()), Figures.percent(comparison.interval()),
                departure < 1 ? Figures.percent(departure) : Figures.NONE);
    }
}
