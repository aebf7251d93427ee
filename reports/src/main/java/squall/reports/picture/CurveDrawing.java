package squall.reports.picture;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;
import squall.reports.picture.CurvePicture.Panel;
import squall.reports.picture.CurvePicture.PlottedEstimate;
import squall.reports.picture.CurvePicture.PlottedRange;
import squall.reports.picture.LinearScale.ScaleTick;
import squall.reports.picture.PictureLegend.LegendEntry;
import squall.reports.picture.PictureLegend.LegendSample;
import squall.reports.picture.Theme.Hue;

/** Draws a {@link CurvePicture}: texts and legend around a grid of panels with equal axes. */
final class CurveDrawing {
    private static final List<Hue> HUES = List.of(Hue.BLUE, Hue.VERMILION, Hue.GREEN, Hue.PURPLE);
    private static final List<MarkerShape> SHAPES = List.of(MarkerShape.CIRCLE, MarkerShape.SQUARE,
            MarkerShape.TRIANGLE, MarkerShape.DIAMOND);
    private static final List<String> DASHES = List.of("", " dashed", " dotted", " longdash");
    /** The first is larger than the second, so that both are visible at the same point. */
    private static final List<Double> RADII = List.of(5.0, 2.8, 2.8, 2.8);
    private static final int PANELS_ABREAST = 2;
    private static final double TICKS_APART = 45;
    private static final double AXIS_TITLE = 20;
    private static final double GAP = 8;
    /** Half the width of an interval's ends. */
    private static final double CAP = 4;

    private final CurvePicture picture;
    private final PictureLegend legend;
    private final double width;
    private final double height;
    private final Svg svg;
    private final boolean titled;

    CurveDrawing(CurvePicture picture, double width, double height) {
        this.picture = picture;
        this.width = width;
        legend = new PictureLegend(
                picture.series().stream().map(name -> new LegendEntry(name, sample(name))).toList(),
                width);
        this.height = height + legend.extraHeight();
        svg = new Svg(width, this.height, picture.heading().title());
        titled = picture.panels().size() > 1 || !picture.panels().get(0).name().isEmpty();
    }

    Picture draw() {
        double top = 0;
        if (!picture.heading().subtitle().isEmpty()) {
            PictureText.title(svg, picture.heading().title(), width);
            top = PictureText.write(svg, picture.heading().subtitle(),
                    PictureText.titleHeight(picture.heading().title(), width), width) + GAP;
        }
        legend.draw(svg, top);
        top += legend.height() + GAP;
        double bottom = height;
        if (!picture.heading().caption().isEmpty()) {
            bottom -= PictureText.height(picture.heading().caption(), width);
            PictureText.write(svg, picture.heading().caption(), bottom, width);
        }
        bottom -= AXIS_TITLE;
        PictureText.titleAcross(svg, picture.across().name(), (AXIS_TITLE + width) / 2, bottom + 14,
                width);
        PictureText.titleUpwards(svg, picture.upwards(), (top + bottom) / 2, height);
        panels(top, bottom);
        return new Picture(svg.finish());
    }

    private void panels(double top, double bottom) {
        int abreast = Math.min(PANELS_ABREAST, picture.panels().size());
        double panelWidth = (width - AXIS_TITLE) / abreast;
        double panelHeight = (bottom - top) / Math.ceilDiv(picture.panels().size(), abreast);
        for (int i = 0; i < picture.panels().size(); i++) {
            int row = i / abreast;
            panel(i, AXIS_TITLE + i % abreast * panelWidth, top + row * panelHeight, panelWidth,
                    panelHeight);
        }
    }

    private void panel(int index, double left, double top, double panelWidth, double panelHeight) {
        double labels = PictureText.longest(labels(upwards(0, panelHeight).ticks(TICKS_APART)));
        LinearScale across = across(left + labels + GAP, left + panelWidth - 2 * GAP);
        List<ScaleTick> ticks = ticks(across);
        AxisNames names = new AxisNames(labels(ticks), picture.across().ticks().isEmpty()
                ? Double.POSITIVE_INFINITY : across.at(1) - across.at(0));
        double above = top + (titled ? AXIS_TITLE + GAP : 0);
        double below = top + panelHeight - names.height();
        LinearScale upwards = upwards(below, above);
        if (titled) {
            svg.text("panel", (across.start() + across.end()) / 2, top + AXIS_TITLE - GAP / 2,
                    PictureText.shortened("(" + (char) ('a' + index) + ") "
                            + picture.panels().get(index).name(), panelWidth));
        }
        for (ScaleTick tick : ticks) {
            svg.line("grid", across.at(tick.value()), above, across.at(tick.value()), below + 4);
        }
        for (ScaleTick tick : upwards.ticks(TICKS_APART)) {
            double y = upwards.at(tick.value());
            svg.line("grid", across.start() - 4, y, across.end(), y);
            svg.text("end", across.start() - GAP, y + 4, tick.label());
        }
        names.draw(svg, "", i -> across.at(ticks.get(i).value()), below);
        new PanelMarks(across, upwards).draw(picture.panels().get(index));
    }

    private LinearScale across(double start, double end) {
        int names = picture.across().ticks().size();
        return LinearScale.around(DoubleStream.concat(
                values(CurvePoint::x, range -> DoubleStream.empty()),
                IntStream.range(0, names).asDoubleStream()), start, end);
    }

    private LinearScale upwards(double start, double end) {
        return LinearScale.around(values(CurvePoint::y,
                range -> DoubleStream.of(range.low(), range.high())), start, end);
    }

    /** The values on one axis, of all panels. */
    private DoubleStream values(ToDoubleFunction<CurvePoint> value,
            Function<PlottedRange, DoubleStream> ends) {
        Stream<CurvePoint> points = picture.panels().stream().flatMap(panel -> Stream.concat(
                panel.lines().stream().flatMap(line -> line.points().stream()),
                panel.estimates().stream().map(PlottedEstimate::measured)));
        DoubleStream ranges = estimates().flatMap(estimate -> estimate.range().stream())
                .flatMapToDouble(ends);
        return DoubleStream.concat(points.mapToDouble(value), ranges);
    }

    private Stream<PlottedEstimate> estimates() {
        return picture.panels().stream().flatMap(panel -> panel.estimates().stream());
    }

    private List<ScaleTick> ticks(LinearScale across) {
        List<String> names = picture.across().ticks();
        if (!names.isEmpty()) {
            return IntStream.range(0, names.size()).mapToObj(i -> new ScaleTick(i, names.get(i)))
                    .toList();
        }
        double longest = PictureText.longest(labels(across.ticks(TICKS_APART)));
        return across.ticks(Math.max(TICKS_APART, longest + 2 * GAP));
    }

    private static List<String> labels(List<ScaleTick> ticks) {
        return ticks.stream().map(ScaleTick::label).toList();
    }

    private LegendSample sample(String series) {
        boolean drawn = picture.panels().stream().flatMap(panel -> panel.lines().stream())
                .anyMatch(line -> line.series().equals(series));
        boolean measured = estimates().anyMatch(estimate -> estimate.series().equals(series));
        return (to, x, y) -> {
            if (drawn) {
                to.line(lineKind(series), x - 14, y, x + 14, y);
            }
            if (measured) {
                mark(to, series, x, y);
            }
        };
    }

    private String lineKind(String series) {
        int i = picture.series().indexOf(series);
        return i < 0 ? "line thin grey" : "line " + HUES.get(i).kind() + DASHES.get(i);
    }

    private void mark(Svg to, String series, double x, double y) {
        int i = picture.series().indexOf(series);
        SHAPES.get(i).draw(to, "point " + HUES.get(i).kind(), x, y, RADII.get(i));
    }

    /** Draws lines, intervals and points into a panel with these scales. */
    private final class PanelMarks {
        private final LinearScale across;
        private final LinearScale upwards;

        PanelMarks(LinearScale across, LinearScale upwards) {
            this.across = across;
            this.upwards = upwards;
        }

        /** Background first, points last. */
        void draw(Panel panel) {
            Stream.of(false, true).forEach(named -> panel.lines().stream()
                    .filter(line -> picture.series().contains(line.series()) == named)
                    .forEach(this::line));
            panel.estimates().forEach(this::interval);
            panel.estimates().forEach(estimate -> mark(svg, estimate.series(),
                    across.at(estimate.measured().x()), upwards.at(estimate.measured().y())));
        }

        private void line(CurveLine line) {
            if (!line.points().isEmpty()) {
                svg.path(lineKind(line.series()), false, line.points().stream().flatMapToDouble(
                        point -> DoubleStream.of(across.at(point.x()), upwards.at(point.y())))
                        .toArray());
            }
        }

        private void interval(PlottedEstimate estimate) {
            double x = across.at(estimate.measured().x());
            String kind = "line thin " + HUES.get(picture.series().indexOf(estimate.series()))
                    .kind();
            estimate.range().ifPresent(range -> {
                double low = upwards.at(range.low());
                double high = upwards.at(range.high());
                svg.path(kind, false, x - CAP, low, x + CAP, low, x, low, x, high, x - CAP, high,
                        x + CAP, high);
            });
        }
    }
}
