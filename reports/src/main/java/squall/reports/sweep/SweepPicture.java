package squall.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.Resolution;
import squall.harness.chat.sweep.Series;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.sweep.Axis;
import squall.reports.ComparisonTable;
import squall.reports.picture.CurvePicture;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;
import squall.reports.picture.CurvePicture.Panel;
import squall.reports.picture.CurvePicture.PictureHeading;
import squall.reports.picture.CurvePicture.PlottedEstimate;
import squall.reports.picture.CurvePicture.PlottedRange;
import squall.text.CountText;

/**
 * The picture of a sweep: figures of comparable messages with intervals, and the predicted curves,
 * over the first axis; a panel for each kind of links and each setting of the other axes.
 */
public final class SweepPicture {
    private static final int PANELS_ABREAST = 2;
    private static final int MOST_PANELS = 12;
    private static final double PANEL_WIDTH = 460;
    private static final double PANEL_HEIGHT = 340;
    private static final String TOO_WIDE = " Not drawn: intervals too wide to tell one value from"
            + " another; take more seeds.";
    private static final double AROUND = 104;

    private final SweepResult sweep;
    private final Axis axis;

    private SweepPicture(SweepResult sweep) {
        this.sweep = sweep;
        axis = sweep.grid().axes().get(0);
    }

    /** The content of an SVG file that needs no other file. */
    public static String of(SweepResult sweep) {
        return new SweepPicture(sweep).drawn();
    }

    private String drawn() {
        List<Panel> panels = panels();
        CurvePicture picture = new CurvePicture(heading(panels.size()),
                new CurvePicture.HorizontalAxis(AxisName.of(axis),
                        axis.unit().isPresent() ? List.of() : axis.values()),
                "share of messages (%)", Stream.of(Figure.values()).map(Figure::words).toList(),
                panels);
        return picture.draw(PANEL_WIDTH * Math.min(PANELS_ABREAST, panels.size()),
                AROUND + PANEL_HEIGHT * Math.ceilDiv(panels.size(), PANELS_ABREAST)).standalone();
    }

    private PictureHeading heading(int panels) {
        String seeds = "seeds 1 to " + CountText.of(sweep.grid().seeds()) + ", "
                + CountText.of(sweep.runs()) + " runs in simulation, " + messages();
        return new PictureHeading(sweep.grid().scenario().name() + ": what becomes of a message",
                seeds + (sweep.isComplete() ? "" : " (interrupted)")
                        + (panels == MOST_PANELS ? "; the first " + MOST_PANELS + " panels" : ""),
                "Lines: predicted. Marks: comparable messages, with intervals that "
                        + ComparisonTable.MISSES + "." + (isAnyTooWide() ? TOO_WIDE : ""));
    }

    private boolean isAnyTooWide() {
        return sweep.panels().stream().anyMatch(points -> sweep.series().stream()
                .anyMatch(series -> !tooWide(series, points).isEmpty()));
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (List<PointResult> points : sweep.panels()) {
            List<String> settings = otherSettings(points.get(0));
            for (Series series : sweep.series()) {
                panels.add(new Panel(title(series, settings), lines(series, settings),
                        estimates(series, points)));
            }
        }
        return panels.stream().limit(MOST_PANELS).toList();
    }

    private static List<String> otherSettings(PointResult point) {
        return point.point().settings().stream().skip(1).toList();
    }

    private static String title(Series series, List<String> settings) {
        return series.name() + (settings.isEmpty() ? "" : ", " + String.join(", ", settings));
    }

    /** For example {@code 1,239 to 2,000 comparable messages a point}. */
    private String messages() {
        LongSummaryStatistics counts = sweep.points().stream()
                .flatMap(point -> point.measured().stream())
                .mapToLong(PointResult.Measured::comparable).summaryStatistics();
        boolean same = counts.getMin() == counts.getMax();
        return (same ? "" : CountText.of(counts.getMin()) + " to ")
                + CountText.of(counts.getMax()) + " comparable messages a point";
    }

    private List<CurveLine> lines(Series series, List<String> settings) {
        return sweep.curves().stream()
                .filter(curve -> curve.series().equals(series) && curve.others().equals(settings))
                .map(curve -> new CurveLine(curve.figure().words(), curve.spots().stream()
                        .map(spot -> new CurvePoint(spot.position(), 100 * spot.predicted()))
                        .toList()))
                .toList();
    }

    /** Intervals that tell nothing about the axis are not drawn. */
    private static List<Figure> tooWide(Series series, List<PointResult> points) {
        return Stream.of(Figure.values())
                .filter(figure -> Resolution.isTooLow(points, series, figure)).toList();
    }

    private static List<PlottedEstimate> estimates(Series series, List<PointResult> points) {
        List<PlottedEstimate> estimates = new ArrayList<>();
        List<Figure> tooWide = tooWide(series, points);
        for (PointResult point : points) {
            double position = point.point().positions().get(0);
            point.measured().stream().filter(each -> each.series().equals(series))
                    .flatMap(each -> each.estimates().stream())
                    .filter(each -> each.comparable().count() > 0)
                    .map(each -> new PlottedEstimate(each.figure().words(),
                            new CurvePoint(position, 100 * each.share()),
                            each.interval().filter(range -> !tooWide.contains(each.figure()))
                                    .map(range -> new PlottedRange(100 * range.low(),
                                            100 * range.high()))))
                    .forEach(estimates::add);
        }
        return estimates;
    }
}
