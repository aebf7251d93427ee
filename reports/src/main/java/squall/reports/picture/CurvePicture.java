package squall.reports.picture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import squall.reports.picture.Picture.Size;

/**
 * Lines, and what was measured with what may lie behind it, over one axis.
 *
 * @param title what it shows in a sentence
 * @param across what the axis from left to right means, with its unit
 * @param upwards likewise from below to above
 * @param series of which lines and estimates are, as the legend names them; at most four
 */
public record CurvePicture(String title, String across, String upwards, List<String> series,
        List<Line> lines, List<Estimate> estimates) {
    private static final List<Object> COLORS = List.of(Theme.BLUE, Theme.VERMILION, Theme.GREEN,
            Theme.PURPLE);
    /** Circle, square, triangle, diamond: told apart without colours. */
    private static final List<Object> SHAPES = List.of(16, 15, 17, 18);
    private static final List<Object> DASHES = List.of("solid", "dashed", "dotted", "longdash");
    /** Of the ends of intervals, as a share of the width. */
    private static final double CAP = 0.012;

    public CurvePicture {
        series = List.copyOf(series);
        lines = List.copyOf(lines);
        estimates = List.copyOf(estimates);
        if (series.size() > COLORS.size()) {
            throw new IllegalArgumentException("series=" + series + ", more than " + COLORS.size());
        }
    }

    /** A place in the units of the axes. */
    public record Point(double x, double y) {}

    /** What arithmetic says; of no series, it is there to be compared with. */
    public record Line(String series, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** What was measured, and from where to where the truth may lie. */
    public record Estimate(String series, Point measured, Optional<Range> range) {}

    /** Both ends included. */
    public record Range(double low, double high) {}

    /**
     * Draws it in this size, in pixels.
     *
     * @param name unlike that of any other picture of its page
     */
    public Picture draw(String name, double width, double height) {
        Plot plot = new Plot();
        if (lines.stream().anyMatch(this::isBackground)) {
            plot.layer(lineLayer(true));
        }
        if (!lines.stream().allMatch(this::isBackground)) {
            plot.layer(lineLayer(false));
        }
        if (estimates.stream().anyMatch(estimate -> estimate.range().isPresent())) {
            plot.layer(rangeLayer());
        }
        if (!estimates.isEmpty()) {
            plot.layer(pointLayer());
        }
        plot.scale(Plot.map("aesthetic", "x", "name", across))
                .scale(Plot.map("aesthetic", "y", "name", upwards))
                .scale(Plot.manual("color", series, COLORS))
                .scale(Plot.manual("shape", series, SHAPES))
                .scale(Plot.manual("linetype", series, DASHES))
                .theme("panel_grid", Plot.map("color", Theme.FAINT, "size", 0.5, "blank", false))
                .theme("panel_grid_minor", "blank").theme("legend_position", "top");
        return plot.draw(name, title, new Size(width, height));
    }

    private Map<String, Object> lineLayer(boolean background) {
        List<Object> x = Plot.list();
        List<Object> y = Plot.list();
        List<Object> of = Plot.list();
        List<Object> group = Plot.list();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (isBackground(line) == background) {
                for (Point point : line.points()) {
                    x.add(point.x());
                    y.add(point.y());
                    of.add(line.series());
                    group.add(i);
                }
            }
        }
        Map<String, Object> mapping = Plot.map("x", "x", "y", "y", "group", "group");
        Map<String, Object> layer = Plot.map("geom", "line", "size", background ? 0.6 : 0.9,
                "data", Plot.map("x", x, "y", y, "of", of, "group", group), "mapping", mapping);
        if (background) {
            layer.put("color", Theme.GREY);
        } else {
            mapping.put("color", "of");
            mapping.put("linetype", "of");
        }
        return layer;
    }

    private boolean isBackground(Line line) {
        return !series.contains(line.series());
    }

    private Map<String, Object> rangeLayer() {
        List<Object> x = Plot.list();
        List<Object> low = Plot.list();
        List<Object> high = Plot.list();
        List<Object> of = Plot.list();
        for (Estimate estimate : estimates) {
            estimate.range().ifPresent(range -> {
                x.add(estimate.measured().x());
                low.add(range.low());
                high.add(range.high());
                of.add(estimate.series());
            });
        }
        return Plot.map("geom", "errorbar", "width", cap(), "size", 0.7, "show_legend", false,
                "data", Plot.map("x", x, "low", low, "high", high, "of", of), "mapping",
                Plot.map("x", "x", "ymin", "low", "ymax", "high", "color", "of"));
    }

    /** Lets-Plot counts it in the smallest distance of two estimates. */
    private double cap() {
        double[] x = estimates.stream().mapToDouble(estimate -> estimate.measured().x()).distinct()
                .sorted().toArray();
        double smallest = IntStream.range(1, x.length).mapToDouble(i -> x[i] - x[i - 1]).min()
                .orElse(1);
        double span = x[x.length - 1] - x[0];
        return span == 0 ? CAP : CAP * span / smallest;
    }

    private Map<String, Object> pointLayer() {
        List<Object> x = Plot.list();
        List<Object> y = Plot.list();
        List<Object> of = Plot.list();
        for (Estimate estimate : estimates) {
            x.add(estimate.measured().x());
            y.add(estimate.measured().y());
            of.add(estimate.series());
        }
        return Plot.map("geom", "point", "size", 3.2, "data", Plot.map("x", x, "y", y, "of", of),
                "mapping", Plot.map("x", "x", "y", "y", "color", "of", "shape", "of"));
    }
}
