package squall.reports.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import squall.reports.picture.LinearScale.ScaleTick;
import squall.reports.picture.PictureLegend.LegendEntry;
import squall.reports.picture.Theme.Hue;
import squall.reports.picture.Tracks.TrackAmount;
import squall.reports.picture.Tracks.TrackMoment;
import squall.reports.picture.Tracks.TrackSpan;

/** Draws {@link Tracks}. */
final class TracksDrawing {
    private static final List<Hue> FILLS =
            List.of(Hue.VERMILION, Hue.GREY, Hue.BLUE, Hue.PURPLE);
    private static final List<Hue> MOMENT_HUES =
            List.of(Hue.BLUE, Hue.PURPLE, Hue.GREEN, Hue.INK);
    private static final List<MarkerShape> MOMENT_SHAPES = List.of(MarkerShape.CIRCLE,
            MarkerShape.TRIANGLE, MarkerShape.DIAMOND, MarkerShape.SQUARE);
    /** As a share of a track's height; the rest is the gap to the track above. */
    private static final double HIGHEST = 0.86;
    private static final double HEIGHT = 30;
    private static final double LOW_HEIGHT = 16;
    private static final int MOST_HIGH = 12;
    private static final double WIDTH = 640;
    private static final double EDGE = 8;
    private static final double LINE = 20;
    private static final double RADIUS = 4;
    private static final double TICKS_APART = 55;

    private final Tracks tracks;
    private final double rowHeight;
    private final double width;
    private final List<String> fills;
    private final List<String> kinds;
    private final PictureLegend legend;
    private final double top;
    private final double bottom;
    private final LinearScale scale;
    private final List<String> across;
    private final Svg svg;

    TracksDrawing(Tracks tracks, double width) {
        this.tracks = tracks;
        this.width = width;
        rowHeight = tracks.names().size() > MOST_HIGH ? LOW_HEIGHT : HEIGHT;
        scale = new LinearScale(tracks.from(), tracks.to(),
                Math.min(left(tracks.names()), width / 2), width - 2 * EDGE);
        fills = Stream.concat(tracks.amounts().stream().map(TrackAmount::of),
                tracks.spans().stream().map(TrackSpan::of)).distinct().toList();
        kinds = tracks.moments().stream().map(TrackMoment::of).distinct().toList();
        legend = new PictureLegend(Stream.concat(fills.stream().map(this::filled),
                kinds.stream().map(this::marked)).toList(), width);
        top = PictureText.titleHeight(tracks.title(), width) + EDGE + legend.height() + EDGE;
        bottom = top + rowHeight * tracks.names().size();
        across = PictureText.linesAcross(tracks.across(), width);
        svg = new Svg(width, bottom + (1 + across.size()) * LINE + EDGE, tracks.title());
    }

    /** That of the names, and enough for the axis. */
    static double usualWidth(List<String> names) {
        return WIDTH + left(names);
    }

    private static double left(List<String> names) {
        return EDGE + PictureText.longest(names) + EDGE;
    }

    private LegendEntry filled(String name) {
        return new LegendEntry(name,
                (to, x, y) -> to.rectangle(fill(name), x - 10, y - 6, 20, 12));
    }

    private LegendEntry marked(String name) {
        return new LegendEntry(name, (to, x, y) -> mark(to, name, x, y));
    }

    private String fill(String of) {
        boolean spans = tracks.spans().stream().anyMatch(span -> span.of().equals(of));
        return "area " + FILLS.get(fills.indexOf(of)).kind() + (spans ? " span" : "");
    }

    private void mark(Svg to, String of, double x, double y) {
        int kind = kinds.indexOf(of);
        MOMENT_SHAPES.get(kind).draw(to, "area " + MOMENT_HUES.get(kind).kind(), x, y, RADIUS);
    }

    Picture draw() {
        PictureText.title(svg, tracks.title(), width);
        legend.draw(svg, top - legend.height() - EDGE);
        for (String name : tracks.names()) {
            svg.line("grid", scale.start(), base(name), scale.end(), base(name));
            svg.text("end", scale.start() - EDGE, middle(name) + 4,
                    left(List.of(name)) <= scale.start() ? name
                            : PictureText.shortened(name, scale.start() - 2 * EDGE));
        }
        tracks.lines().forEach(line -> svg.line("line thin dashed grey", scale.at(line), top,
                scale.at(line), bottom));
        tracks.spans().forEach(this::span);
        tracks.amounts().forEach(this::amount);
        tracks.moments().forEach(moment -> mark(svg, moment.of(), at(moment.at()),
                middle(moment.track())));
        for (ScaleTick tick : ticks()) {
            svg.line("grid", scale.at(tick.value()), bottom, scale.at(tick.value()), bottom + 4);
            svg.text("middle", scale.at(tick.value()), bottom + 17, tick.label());
        }
        for (int i = 0; i < across.size(); i++) {
            PictureText.titleAcross(svg, across.get(i), (scale.start() + scale.end()) / 2,
                    bottom + (2 + i) * LINE, width);
        }
        return new Picture(svg.finish());
    }

    private List<ScaleTick> ticks() {
        return tracks.lines().isEmpty() ? scale.ticks(TICKS_APART)
                : Stream.concat(Stream.of(tracks.from()), tracks.lines().stream()).distinct()
                        .map(line -> new ScaleTick(line, BigDecimal.valueOf(line)
                                .stripTrailingZeros().toPlainString()))
                        .toList();
    }

    private void span(TrackSpan span) {
        svg.rectangle(fill(span.of()), at(span.from()),
                base(span.track()) - HIGHEST * rowHeight, at(span.to()) - at(span.from()),
                HIGHEST * rowHeight);
    }

    /** One outline; bins of equal height share a line. */
    private void amount(TrackAmount amount) {
        List<Double> heights = amount.heights();
        double base = base(amount.track());
        if (heights.stream().allMatch(height -> height == 0)) {
            return;
        }
        List<Double> outline = new ArrayList<>(List.of(at(tracks.from()), base));
        int first = 0;
        for (int i = 1; i <= heights.size(); i++) {
            if (i == heights.size() || !heights.get(i).equals(heights.get(first))) {
                double y = base - HIGHEST * rowHeight * heights.get(first);
                outline.addAll(List.of(at(tracks.from() + first * amount.step()), y,
                        at(tracks.from() + i * amount.step()), y));
                first = i;
            }
        }
        outline.addAll(List.of(at(tracks.from() + heights.size() * amount.step()), base));
        svg.path(fill(amount.of()), true,
                outline.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The pixel of a value; of a value beyond the axis, the end of the axis. */
    private double at(double value) {
        return scale.at(Math.max(tracks.from(), Math.min(value, tracks.to())));
    }

    private double middle(String track) {
        return base(track) - HIGHEST * rowHeight / 2;
    }

    private double base(String track) {
        int index = tracks.names().indexOf(track);
        if (index < 0) {
            throw new IllegalArgumentException("track=" + track + " is not in " + tracks.names());
        }
        return top + (index + 1) * rowHeight;
    }
}
