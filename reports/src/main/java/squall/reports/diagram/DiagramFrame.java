package squall.reports.diagram;

import java.util.List;
import squall.reports.DatagramText;

/** Draws what stands behind the arrows: lifelines, times and blackouts. */
final class DiagramFrame {
    static final double BOX_HEIGHT = 22;
    private static final double RULER_LINE = 12;
    private static final double BAND = 9;
    private static final double FOOT = 20;

    private final Svg svg;
    private final Lifelines lanes;
    private final TimeAxis axis;
    private final double top;

    DiagramFrame(Svg svg, Lifelines lanes, TimeAxis axis, double top) {
        this.svg = svg;
        this.lanes = lanes;
        this.axis = axis;
        this.top = top;
    }

    void draw(List<BlackoutSpan> outages) {
        outages.stream().filter(outage -> lanes.all().contains(outage.client()))
                .forEach(this::band);
        lanes.all().forEach(this::lifeline);
        ruler();
    }

    private void band(BlackoutSpan outage) {
        double from = axis.of(outage.from());
        double to = outage.to().map(axis::of).orElse(axis.bottom() + FOOT);
        if (to > from) {
            svg.rectangle("outage", lanes.of(outage.client()) - BAND, from, 2 * BAND, to - from);
        }
    }

    private void lifeline(String lane) {
        double x = lanes.of(lane);
        double y = top + BOX_HEIGHT;
        for (TimeAxis.Break cut : axis.breaks()) {
            svg.line("lifeline", x, y, x, cut.from() + 8);
            svg.line("cut", x, cut.from() + 8, x, cut.to() - 8);
            y = cut.to() - 8;
        }
        double foot = axis.bottom() + FOOT;
        svg.line("lifeline", x, y, x, foot);
        box(lane, x, top);
        box(lane, x, foot);
    }

    private void box(String lane, double x, double y) {
        String name = Labels.shortened(lane);
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
                svg.text("time", lanes.left() - 32, y + 4, time);
                svg.line("tick", lanes.left() - 28, y, lanes.left() - 22, y);
                free = y + RULER_LINE;
            }
        }
        axis.breaks().forEach(cut -> svg.text("pause", lanes.left() - 32,
                (cut.from() + cut.to()) / 2 + 4,
                "+" + DatagramText.seconds(cut.lasts()) + " s"));
    }
}
