package squall.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import squall.harness.check.Comparison;
import squall.harness.oracle.Figure;
import squall.harness.sweep.PointResult;
import squall.harness.sweep.Series;
import squall.harness.sweep.SweepResult;
import squall.reports.Figures;
import squall.reports.sweep.Svg.Point;

/**
 * What was measured, with what may lie behind it, beside what arithmetic says, over a sweep's first
 * axis: a panel for each kind of links and each setting of the other axes.
 */
public final class SweepPicture {
    private static final int PANELS_ABREAST = 2;
    private static final int MOST_PANELS = 12;
    private static final double MARGIN = 16;
    private static final double HEAD = 62;
    private static final double LEGEND = 62;

    private static final String STYLE = """

            text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: #222; \
            font-size: 12px }
            .title { font-size: 16px; font-weight: bold }
            .subtitle { fill: #555 }
            .panel { font-size: 13px; font-weight: bold }
            .middle { text-anchor: middle }
            .right { text-anchor: end }
            .axis { stroke: #222; fill: none }
            .grid { stroke: #e2e2e2; fill: none }
            .theory { fill: none; stroke-width: 1.6 }
            .range { fill: none; stroke-width: 1.2 }
            .mark { stroke-width: 1.4; fill: #fff }
            .delivered { stroke: #0072b2 }
            .acknowledged { stroke: #d55e00 }
            .false-timeouts { stroke: #117733 }
            .acknowledged.theory { stroke-dasharray: 7 3 }
            .false-timeouts.theory { stroke-dasharray: 2 3 }
            """;

    private SweepPicture() {}

    /** SVG that is whole by itself. */
    public static String of(SweepResult sweep) {
        List<Panel> panels = panels(sweep);
        int across = Math.min(PANELS_ABREAST, panels.size());
        int rows = Math.ceilDiv(panels.size(), PANELS_ABREAST);
        double width = 2 * MARGIN + across * Panel.WIDTH;
        double height = HEAD + rows * Panel.HEIGHT + LEGEND;
        Svg svg = new Svg(width, height, STYLE);
        String title = sweep.grid().scenario().name() + ": what becomes of a message";
        svg.text("title", new Point(MARGIN, 28), title);
        svg.text("subtitle", new Point(MARGIN, 48), subtitle(sweep, panels.size()));
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).draw(svg, MARGIN + i % PANELS_ABREAST * Panel.WIDTH,
                    HEAD + Math.floorDiv(i, PANELS_ABREAST) * Panel.HEIGHT);
        }
        legend(svg, height - LEGEND + 14);
        return svg.written(title);
    }

    private static List<Panel> panels(SweepResult sweep) {
        List<Panel> panels = new ArrayList<>();
        List<List<String>> others = sweep.points().stream()
                .map(SweepPicture::otherSettings).distinct().toList();
        for (List<String> settings : others) {
            List<PointResult> points = sweep.points().stream()
                    .filter(point -> otherSettings(point).equals(settings)).toList();
            for (Series series : sweep.series()) {
                panels.add(new Panel(sweep, series, settings, points));
            }
        }
        return panels.stream().limit(MOST_PANELS).toList();
    }

    private static List<String> otherSettings(PointResult point) {
        return point.point().settings().stream().skip(1).toList();
    }

    private static String subtitle(SweepResult sweep, int panels) {
        String seeds = "seeds 1 to " + Figures.count(sweep.grid().seeds()) + ", "
                + Figures.count(sweep.runs()) + " runs in simulation";
        return seeds + (sweep.isComplete() ? "" : " (interrupted)")
                + (panels == MOST_PANELS ? "; the first " + MOST_PANELS + " panels" : "");
    }

    private static void legend(Svg svg, double y) {
        double x = MARGIN + Panel.LEFT;
        for (Figure figure : Figure.values()) {
            svg.line(Mark.classes(figure) + " theory", new Point(x, y), new Point(x + 44, y));
            Mark.draw(svg, figure, new Point(x + 22, y));
            svg.text("", new Point(x + 52, y + 4), figure.words());
            x += 128;
        }
        svg.text("subtitle", new Point(MARGIN + Panel.LEFT, y + 26),
                "lines: predicted; marks: measured; bars miss the truth once in "
                        + Figures.count(Math.round(1 / Comparison.ERROR)));
    }
}
