package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.reports.picture.Picture.PictureSize;

/**
 * A picture of tracks over one axis, one track for each name. A track shows amounts, spans and
 * moments.
 *
 * @param title a sentence above the picture
 * @param across the name of the axis, with its unit
 * @param names the tracks, from top to bottom
 * @param from where the axis begins
 * @param to where it ends
 * @param lines vertical lines, each with its number on the axis; if empty, the axis has the usual
 *        numbers
 */
public record Tracks(String title, String across, List<String> names, double from, double to,
        List<Double> lines, List<TrackAmount> amounts, List<TrackSpan> spans,
        List<TrackMoment> moments) {
    private static final List<Object> MOMENT_COLORS =
            List.of(Theme.BLUE, Theme.PURPLE, Theme.GREEN, Theme.INK);
    /** Circle, triangle, diamond, square: distinct without colours. */
    private static final List<Object> MOMENT_SHAPES = List.of(16, 17, 18, 15);
    private static final List<Object> FILLS =
            List.of(Theme.VERMILION, Theme.GREY, Theme.BLUE, Theme.PURPLE);
    /** As a share of a track's height; the rest is the gap to the track above. */
    private static final double HIGHEST = 0.86;
    private static final double HEIGHT = 30;
    private static final double LOW_HEIGHT = 16;
    private static final int MOST_HIGH = 12;
    private static final double LETTER = 7;
    private static final double WIDTH = 640;

    public Tracks {
        names = List.copyOf(names);
        lines = List.copyOf(lines);
        amounts = List.copyOf(amounts);
        spans = List.copyOf(spans);
        moments = List.copyOf(moments);
    }

    /**
     * Amounts along a track, as a histogram.
     *
     * @param of the name in the legend
     * @param step the width of each bin; the first one starts at the start of the axis
     * @param heights from 0 to 1
     */
    public record TrackAmount(String of, String track, double step, List<Double> heights) {
        public TrackAmount {
            heights = List.copyOf(heights);
        }
    }

    /** A shaded part of a track; {@code of} is its name in the legend. */
    public record TrackSpan(String of, String track, double from, double to) {}

    /** An event on a track; {@code of} is its name in the legend. */
    public record TrackMoment(String of, String track, double at) {}

    /**
     * Draws the picture; its height depends on the number of tracks.
     *
     * @param name unique among the pictures of a page
     */
    public Picture draw(String name) {
        Plot plot = new Plot().heading(title, "", "").scale(yScale()).scale(xScale())
                .theme("legend_position", "top")
                .theme("axis_ticks_y", "blank").layer(baseLayer());
        if (!lines.isEmpty()) {
            plot.layer(Plot.map("geom", "vline", "color", Theme.GREY, "linetype", "dashed", "size",
                    0.5, "data", Plot.map("x", column(lines)), "mapping",
                    Plot.map("xintercept", "x")));
        }
        List<String> fills = Stream.concat(amounts.stream().map(TrackAmount::of),
                spans.stream().map(TrackSpan::of)).distinct().toList();
        if (!spans.isEmpty()) {
            plot.layer(spanLayer());
        }
        if (!amounts.isEmpty()) {
            plot.layer(amountLayer());
        }
        if (!fills.isEmpty()) {
            plot.scale(Plot.manual("fill", fills, FILLS));
        }
        if (!moments.isEmpty()) {
            List<String> kinds = moments.stream().map(TrackMoment::of).distinct().toList();
            plot.layer(momentLayer()).scale(Plot.manual("color", kinds, MOMENT_COLORS))
                    .scale(Plot.manual("shape", kinds, MOMENT_SHAPES));
        }
        double height = names.size() > MOST_HIGH ? LOW_HEIGHT : HEIGHT;
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return plot.draw(name, title,
                new PictureSize(WIDTH + LETTER * longest, 116 + height * names.size()));
    }

    private Map<String, Object> yScale() {
        List<Object> middles = column(
                IntStream.range(0, names.size()).mapToObj(i -> base(i) + HIGHEST / 2).toList());
        return Plot.map("aesthetic", "y", "name", "", "breaks", middles, "labels", column(names),
                "limits", Plot.list(0, names.size()), "expand", Plot.list(0, 0));
    }

    private Map<String, Object> xScale() {
        Map<String, Object> scale = Plot.map("aesthetic", "x", "name", across, "limits",
                Plot.list(from, to), "expand", Plot.list(0.01, 0));
        if (!lines.isEmpty()) {
            scale.put("breaks", column(DoubleStream
                    .concat(DoubleStream.of(from),
                            lines.stream().mapToDouble(Double::doubleValue))
                    .distinct().boxed().toList()));
        }
        return scale;
    }

    private Map<String, Object> baseLayer() {
        List<Object> bases = column(names.stream().map(this::base).toList());
        return Plot.map("geom", "hline", "color", Theme.FAINT, "size", 0.5, "data",
                Plot.map("y", bases), "mapping", Plot.map("yintercept", "y"));
    }

    private Map<String, Object> spanLayer() {
        List<Object> below =
                column(spans.stream().map(span -> base(span.track())).toList());
        List<Object> above =
                column(spans.stream().map(span -> base(span.track()) + HIGHEST).toList());
        return Plot.map("geom", "rect", "size", 0.0, "alpha", 0.5, "data",
                Plot.map("from", column(spans.stream().map(TrackSpan::from).toList()), "to",
                        column(spans.stream().map(TrackSpan::to).toList()), "below", below, "above",
                        above, "of", column(spans.stream().map(TrackSpan::of).toList())),
                "mapping", Plot.map("xmin", "from", "xmax", "to", "ymin", "below", "ymax", "above",
                        "fill", "of"));
    }

    /** One rectangle for each run of equal heights: Lets-Plot would round an outline. */
    private Map<String, Object> amountLayer() {
        List<Object> left = Plot.list();
        List<Object> right = Plot.list();
        List<Object> below = Plot.list();
        List<Object> above = Plot.list();
        List<Object> of = Plot.list();
        for (TrackAmount amount : amounts) {
            List<Double> heights = amount.heights();
            int begun = 0;
            for (int i = 1; i <= heights.size(); i++) {
                double height = heights.get(begun);
                if (i == heights.size() || heights.get(i) != height) {
                    if (height > 0) {
                        left.add(from + begun * amount.step());
                        right.add(Math.min(to, from + i * amount.step()));
                        below.add(base(amount.track()));
                        above.add(base(amount.track()) + HIGHEST * height);
                        of.add(amount.of());
                    }
                    begun = i;
                }
            }
        }
        return Plot.map("geom", "rect", "size", 0.0, "data",
                Plot.map("left", left, "right", right, "below", below, "above", above, "of", of),
                "mapping", Plot.map("xmin", "left", "xmax", "right", "ymin", "below", "ymax",
                        "above", "fill", "of"));
    }

    private Map<String, Object> momentLayer() {
        return Plot.map("geom", "point", "size", 3.0, "data",
                Plot.map("x", column(moments.stream().map(TrackMoment::at).toList()), "y",
                        column(moments.stream().map(moment -> base(moment.track()) + HIGHEST / 2)
                                .toList()),
                        "of", column(moments.stream().map(TrackMoment::of).toList())),
                "mapping", Plot.map("x", "x", "y", "y", "color", "of", "shape", "of"));
    }

    private double base(String track) {
        int index = names.indexOf(track);
        if (index < 0) {
            throw new IllegalArgumentException("track=" + track + " is not in " + names);
        }
        return base(index);
    }

    private double base(int index) {
        return names.size() - 1.0 - index;
    }

    private static List<Object> column(List<?> values) {
        return new ArrayList<>(values);
    }
}
