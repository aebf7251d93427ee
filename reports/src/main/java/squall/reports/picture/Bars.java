package squall.reports.picture;

import java.util.List;
import squall.reports.picture.LinearScale.ScaleTick;
import squall.reports.picture.PictureLegend.LegendEntry;
import squall.reports.picture.Theme.Hue;
import squall.text.CountText;

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
    private static final List<Hue> HUES = List.of(Hue.BLUE, Hue.VERMILION);
    /** Of a bar, as a share of the distance between two places. */
    private static final double WIDTH = 0.4;
    private static final double TICKS_APART = 40;
    private static final double AXIS_TITLE = 22;
    private static final double LINE = 20;
    private static final double EDGE = 8;

    public Bars {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        if (series.size() > HUES.size()) {
            throw new IllegalArgumentException("series=" + series + ", more than " + HUES.size());
        }
    }

    /** A bar; its count stands above it. */
    public record Bar(String series, String at, long count) {
        String figure() {
            return CountText.of(count);
        }
    }

    /** Draws the chart in this size, in pixels. */
    public Picture draw(double width, double height) {
        Svg svg = new Svg(width, height, title);
        PictureText.title(svg, title, width);
        PictureLegend legend = new PictureLegend(series.stream().map(this::entry).toList(), width);
        double top = PictureText.titleHeight(title, width) + EDGE;
        legend.draw(svg, top);
        double bottom = height - AXIS_TITLE - LINE;
        double most = Math.max(1, bars.stream().mapToDouble(Bar::count).max().orElse(1));
        // The count of the highest bar stands above the bar.
        LinearScale scale = new LinearScale(0, most, bottom, top + legend.height() + LINE);
        List<ScaleTick> ticks = scale.ticks(Math.max(TICKS_APART, scale.at(0) - scale.at(1)));
        double left = AXIS_TITLE + EDGE
                + PictureText.longest(ticks.stream().map(ScaleTick::label).toList());
        for (ScaleTick tick : ticks) {
            svg.text("end", left - EDGE, scale.at(tick.value()) + 4, tick.label());
        }
        svg.line("grid", left, bottom, width - EDGE, bottom);
        List<String> places = bars.stream().map(Bar::at).distinct().toList();
        double spacing = (width - EDGE - left) / places.size();
        for (int i = 0; i < places.size(); i++) {
            svg.text("middle", left + (i + 0.5) * spacing, bottom + 15, places.get(i));
        }
        for (Bar bar : bars) {
            int of = series.indexOf(bar.series());
            double x = left + spacing * (places.indexOf(bar.at()) + 0.5
                    + WIDTH * (of - series.size() / 2.0));
            double y = scale.at((double) bar.count());
            svg.rectangle("area " + HUES.get(of).kind(), x, y, WIDTH * spacing, bottom - y);
            svg.text("middle", x + WIDTH * spacing / 2, y - 5, bar.figure());
        }
        PictureText.titleAcross(svg, across, (left + width - EDGE) / 2, height - EDGE, width);
        PictureText.titleUpwards(svg, upwards, (top + legend.height() + bottom) / 2, height);
        return new Picture(svg.finish());
    }

    private LegendEntry entry(String name) {
        String kind = "area " + HUES.get(series.indexOf(name)).kind();
        return new LegendEntry(name, (svg, x, y) -> svg.rectangle(kind, x - 7, y - 7, 14, 14));
    }
}
