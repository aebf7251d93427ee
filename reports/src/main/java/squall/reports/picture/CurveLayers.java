package squall.reports.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;
import squall.reports.picture.CurvePicture.Panel;
import squall.reports.picture.CurvePicture.PlottedEstimate;

/**
 * Lines, intervals and points as Lets-Plot reads them: in columns, the panels one after another.
 *
 * @param series the series with a colour; the lines of others are background
 */
record CurveLayers(List<String> series, List<Panel> panels) {
    /** The width of an interval's ends, as a share of the picture's width. */
    private static final double CAP = 0.012;

    /** From back to front, without empty layers. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> layers = new ArrayList<>();
        Map<String, Object> background = lines(true);
        if (!background.isEmpty()) {
            layers.add(Plot.map("geom", "line", "size", 0.6, "color", Theme.GREY, "data",
                    background, "mapping", Plot.map("x", "x", "y", "y", "group", "group")));
        }
        Map<String, Object> lines = lines(false);
        if (!lines.isEmpty()) {
            layers.add(Plot.map("geom", "line", "size", 0.9, "data", lines, "mapping",
                    Plot.map("x", "x", "y", "y", "group", "group", "color", "of", "linetype",
                            "of")));
        }
        Map<String, Object> ranges = ranges();
        if (!ranges.isEmpty()) {
            layers.add(Plot.map("geom", "errorbar", "width", cap(), "size", 0.7, "show_legend",
                    false, "data", ranges, "mapping",
                    Plot.map("x", "x", "ymin", "low", "ymax", "high", "color", "of")));
        }
        Map<String, Object> points = points();
        if (!points.isEmpty()) {
            layers.add(Plot.map("geom", "point", "fill", Theme.PAPER, "stroke", 1.0, "data",
                    points, "mapping",
                    Plot.map("x", "x", "y", "y", "color", "of", "shape", "of", "size", "of")));
        }
        return layers;
    }

    private Map<String, Object> lines(boolean background) {
        Map<String, Object> columns = new LinkedHashMap<>();
        int group = 0;
        for (Panel panel : panels) {
            for (CurveLine line : panel.lines()) {
                if (series.contains(line.series()) != background) {
                    for (CurvePoint point : line.points()) {
                        row(columns, CurvePicture.PANEL, panel.name(), "of", line.series(),
                                "group", group, "x", point.x(), "y", point.y());
                    }
                }
                group++;
            }
        }
        return columns;
    }

    private Map<String, Object> ranges() {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Panel panel : panels) {
            for (PlottedEstimate estimate : panel.estimates()) {
                estimate.range().ifPresent(range -> row(columns, CurvePicture.PANEL, panel.name(),
                        "of", estimate.series(), "x", estimate.measured().x(), "low", range.low(),
                        "high", range.high()));
            }
        }
        return columns;
    }

    private Map<String, Object> points() {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Panel panel : panels) {
            for (PlottedEstimate estimate : panel.estimates()) {
                row(columns, CurvePicture.PANEL, panel.name(), "of", estimate.series(), "x",
                        estimate.measured().x(), "y", estimate.measured().y());
            }
        }
        return columns;
    }

    @SuppressWarnings("unchecked")
    private static void row(Map<String, Object> columns, Object... namesAndValues) {
        Plot.map(namesAndValues).forEach((name, value) -> ((List<Object>) columns
                .computeIfAbsent(name, each -> new ArrayList<>())).add(value));
    }

    /** Lets-Plot's unit for it is the smallest distance of two estimates. */
    private double cap() {
        double[] x = panels.stream().flatMap(panel -> panel.estimates().stream())
                .mapToDouble(estimate -> estimate.measured().x()).distinct().sorted().toArray();
        double smallest = IntStream.range(1, x.length).mapToDouble(i -> x[i] - x[i - 1]).min()
                .orElse(1);
        double span = x[x.length - 1] - x[0];
        return span == 0 ? CAP : CAP * span / smallest;
    }
}
