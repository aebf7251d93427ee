package squall.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.sweep.Estimate;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.sweep.Axis;
import squall.reports.DeliveryTerm;
import squall.reports.Figures;
import squall.reports.MissingPrediction;
import squall.reports.Table;
import squall.reports.Table.TableColumn;
import squall.text.CountText;
import squall.text.PercentText;

/** The table of one kind of links, with a row for each grid point. */
final class SweepTable {
    /** What the headings mean. */
    static final String TERMS = DeliveryTerm.caption(DeliveryTerm.DELIVERED)
            + "\nArrived, acknowledged, false timeouts: of the comparable messages, which can be"
            + " held against arithmetic.";

    private SweepTable() {}

    /** @param series the index of the series in the sweep */
    static Table of(SweepResult sweep, int series) {
        return new Table(columns(sweep),
                sweep.points().stream().map(point -> cells(point, series)).toList(),
                caption(sweep, series));
    }

    private static List<TableColumn> columns(SweepResult sweep) {
        List<TableColumn> columns = new ArrayList<>();
        sweep.grid().axes().forEach(axis -> columns.add(TableColumn.figure(lastWord(axis))));
        columns.add(TableColumn.optional("runs"));
        columns.add(TableColumn.optional("failed"));
        columns.add(TableColumn.figure("said"));
        columns.add(TableColumn.figure("delivered %"));
        columns.add(TableColumn.figure("comparable"));
        for (Figure figure : Figure.values()) {
            columns.add(TableColumn.figure(figure.words() + " %"));
            columns.add(TableColumn.figure("predicted %"));
            columns.add(TableColumn.optional("interval %"));
        }
        return columns;
    }

    /** The last word of the axis's path; the report has the whole path above the table. */
    private static String lastWord(Axis axis) {
        return axis.path().substring(axis.path().lastIndexOf('.') + 1).replace(' ', '\u00a0');
    }

    private static List<String> cells(PointResult point, int series) {
        List<String> cells = new ArrayList<>();
        for (int axis = 0; axis < point.point().settings().size(); axis++) {
            cells.add(point.point().value(axis));
        }
        PointResult.Measured measured = point.measured().get(series);
        Proportion delivered = measured.delivered();
        cells.add(CountText.of(point.runs()));
        cells.add(CountText.of(point.failed()));
        cells.add(CountText.of(delivered.count()));
        cells.add(delivered.count() > 0 ? PercentText.number(delivered.share()) : Figures.NONE);
        cells.add(CountText.of(measured.comparable()));
        for (Estimate estimate : measured.estimates()) {
            boolean any = estimate.comparable().count() > 0;
            cells.add(any ? PercentText.number(estimate.share()) : Figures.NONE);
            cells.add(Figures.percent(estimate.predicted()) + (estimate.departs() ? "!" : ""));
            cells.add(Figures.percent(estimate.interval()));
        }
        return cells;
    }

    /** Why figures have no prediction, or are not compared with it. */
    private static Optional<String> caption(SweepResult sweep, int series) {
        List<Estimate> estimates = sweep.points().stream()
                .flatMap(point -> point.measured().get(series).estimates().stream()).toList();
        Stream<String> withheld = MissingPrediction
                .sentence(estimates.stream().map(Estimate::predicted).toList()).stream();
        Stream<String> doubts = estimates.stream()
                .filter(estimate -> !(estimate.predicted() instanceof Prediction.Withheld))
                .flatMap(estimate -> estimate.doubt().stream()).distinct().limit(1)
                .map(doubt -> "Not held against the prediction where there were " + doubt
                        .replaceFirst("^[0-9]+ ", "") + ".");
        String lines = Stream.concat(withheld, doubts).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }
}
