package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import squall.reports.picture.Picture.PictureSize;

/**
 * A bar chart: at each place of the axis, one bar of each series, side by side.
 *
 * @param title a sentence above the chart
 * @param across the name of the horizontal axis
 * @param upwards the name of the vertical axis
 * @param series the names in the legend; at most two
 */
public record Bars(String title, String across, String upwards, List<String> series,
        List<Bar> bars) {
    private static final List<Object> COLORS = List.of(Theme.BLUE, Theme.VERMILION);
    /** As a share of the distance between two places. */
    private static final double WIDTH = 0.4;
    /** Lets-Plot's unit for it is the smallest distance of two bars. */
    private static final double WHOLE_WIDTH = 1;

    public Bars {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        if (series.size() > COLORS.size()) {
            throw new IllegalArgumentException("series=" + series + ", more than " + COLORS.size());
        }
    }

    /** A bar; its count stands above it. */
    public record Bar(String series, String at, long count) {
        String figure() {
            return String.format(Locale.ROOT, "%,d", count);
        }
    }

    /**
     * Draws the chart in this size, in pixels.
     *
     * @param name unique among the pictures of a page
     */
    public Picture draw(String name, double width, double height) {
        Plot plot = new Plot().heading(title, "", "")
                .layer(Plot.map("geom", "bar", "stat", "identity", "width", WHOLE_WIDTH, "size",
                        0.0,
                        "data", data(), "mapping",
                        Plot.map("x", "x", "y", "count", "fill", "of")))
                .layer(Plot.map("geom", "text", "size", 6.0, "vjust", "bottom", "color", Theme.INK,
                        "show_legend", false, "data", data(), "mapping",
                        Plot.map("x", "x", "y", "count", "label", "figure")))
                .scale(Plot.map("aesthetic", "x", "name", across, "breaks",
                        new ArrayList<Object>(
                                IntStream.range(0, places().size()).asDoubleStream().boxed()
                                        .toList()),
                        "labels", new ArrayList<Object>(places())))
                .scale(Plot.map("aesthetic", "y", "name", upwards, "expand",
                        Plot.list(0.08, 0, 0.12, 0)))
                .scale(Plot.manual("fill", series, COLORS)).theme("legend_position", "top");
        return plot.draw(name, title, new PictureSize(width, height));
    }

    private List<String> places() {
        return bars.stream().map(Bar::at).distinct().toList();
    }

    private Map<String, Object> data() {
        return Plot.map("x", column(this::x), "count", column(Bar::count), "of",
                column(Bar::series), "figure", column(Bar::figure));
    }

    /** Computed here: Lets-Plot orders the labels of a place differently from its bars. */
    private double x(Bar bar) {
        return places().indexOf(bar.at())
                + WIDTH * (series.indexOf(bar.series()) - (series.size() - 1) / 2.0);
    }

    private List<Object> column(Function<Bar, Object> value) {
        return new ArrayList<>(bars.stream().map(value).toList());
    }
}
