package squall.reports.diagram;

import java.util.List;
import squall.harness.time.DurationText;
import squall.reports.DatagramText;
import squall.reports.picture.Svg;

/** Draws what stands behind the arrows: lifelines, times and blackouts. */
final class DiagramFrame {
    static final double BOX_HEIGHT = 22;
    private static final double RULER_LINE = 12;
    private static final double BAND = 9;
    private static final double FOOT = 20;

    private final Svg svg;
    private final Lifelines lifelines;
    private final TimeAxis axis;
    private final double top;

    DiagramFrame(Svg svg, Lifelines lifelines, TimeAxis axis, double top) {
        this.svg = svg;
        this.lifelines = lifelines;
        this.axis = axis;
        this.top = top;
    }

    void draw(List<BlackoutSpan> blackouts) {
        blackouts.stream().filter(blackout -> lifelines.all().contains(blackout.client()))
                .forEach(this::band);
        lifelines.all().forEach(this::lifeline);
        ruler();
    }

    private void band(BlackoutSpan blackout) {
        double from = axis.of(blackout.from());
        double to = blackout.to().map(axis::of).orElse(axis.bottom() + FOOT);
        if (to > from) {
            svg.rectangle("outage", lifelines.of(blackout.client()) - BAND, from, 2 * BAND,
                    to - from);
        }
    }

    private void lifeline(String lifeline) {
        double x = lifelines.of(lifeline);
        double y = top + BOX_HEIGHT;
        for (TimeAxis.Break cut : axis.breaks()) {
            svg.line("lifeline", x, y, x, cut.from() + 8);
            svg.line("cut", x, cut.from() + 8, x, cut.to() - 8);
            y = cut.to() - 8;
        }
        double foot = axis.bottom() + FOOT;
        svg.line("lifeline", x, y, x, foot);
        box(lifeline, x, top);
        box(lifeline, x, foot);
    }

    private void box(String lifeline, double x, double y) {
        String name = Labels.shortened(lifeline);
        double width = Labels.width(name) + 24;
        svg.rectangle("box", x - width / 2, y, width, BOX_HEIGHT);
        svg.text("name", x, y + 15, name);
    }

    private void ruler() {
        double free = 0;
        String last = "";
        for (Point point : axis.points()) {
            double y = axis.of(point);
            String time = DatagramText.seconds(point.at());
            if (!point.silent() && y >= free && !time.equals(last)) {
                last = time;
                svg.text("time", lifelines.left() - 32, y + 4, time);
                svg.line("tick", lifelines.left() - 28, y, lifelines.left() - 22, y);
                free = y + RULER_LINE;
            }
        }
        axis.breaks().forEach(cut -> svg.text("pause", lifelines.left() - 32,
                (cut.from() + cut.to()) / 2 + 4,
                "+" + DurationText.of(cut.lasts())));
    }
}
