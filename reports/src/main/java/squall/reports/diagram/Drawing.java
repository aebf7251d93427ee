package squall.reports.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.history.History;
import squall.reports.diagram.Arrow.ArrowEnd;
import squall.reports.diagram.LifelineMarks.LifelineMark;
import squall.reports.diagram.Point.LabelSide;
import squall.reports.picture.Svg;

/** Draws arrows and marks as SVG. */
final class Drawing {
    /** The distance of a label's baseline below its arrow. */
    private static final double OVER = -4;
    private static final double AMID = 4;
    private static final double UNDER = 12;
    private static final double CROSS = 20;
    private static final double SIGN = 9;

    private final History history;
    private final List<Arrow> arrows;
    private final Map<LifelineMark, Point> marks = new LinkedHashMap<>();
    private final Lifelines lifelines;
    private final Heading heading;
    private final DiagramLegend legend;
    private final TimeAxis axis;
    private final Svg svg;
    private final LabelPlaces places = new LabelPlaces();

    Drawing(History history, List<Arrow> arrows, List<LifelineMark> marks, String note,
            double roominess) {
        this.history = history;
        this.arrows = arrows;
        lifelines = lifelines(marks, roominess);
        marks.stream().filter(mark -> isSeen(mark.who()))
                .forEach(mark -> this.marks.put(mark, point(mark)));
        heading = new Heading(history, note, lifelines.width());
        legend = new DiagramLegend(arrows, lifelines.width());
        axis = new TimeAxis(boxes() + DiagramFrame.BOX_HEIGHT + 24, arrows, this.marks.values(),
                roominess);
        svg = new Svg(lifelines.width(), axis.bottom() + DiagramFrame.BOX_HEIGHT + 46, style(),
                history.scenario().name() + ": " + history.scenario().about());
    }

    /** How many labels touch others; call {@link #svg} before. */
    int touching() {
        return places.touching();
    }

    String svg() {
        svg.rectangle("paper", 0, 0, lifelines.width(),
                axis.bottom() + DiagramFrame.BOX_HEIGHT + 46);
        heading.draw(svg);
        legend.draw(svg, heading.height() + 10);
        new DiagramFrame(svg, lifelines, axis, boxes()).draw(BlackoutSpan.of(history));
        arrows.forEach(this::line);
        marks.forEach(this::draw);
        arrows.forEach(this::label);
        return svg.finish();
    }

    private Lifelines lifelines(List<LifelineMark> all, double roominess) {
        Set<String> seen = new LinkedHashSet<>();
        Map<String, Double> labelWidths = new HashMap<>();
        Map<String, Double> markWidths = new HashMap<>();
        for (Arrow arrow : arrows) {
            seen.add(arrow.client());
            labelWidths.merge(arrow.client(), Labels.width(arrow.label()), Math::max);
        }
        all.forEach(mark -> markWidths.merge(mark.who(), Labels.width(mark.text()), Math::max));
        List<String> clients = Stream
                .concat(history.scenario().clients().stream(), Stream.of(History.STRANGER))
                .distinct().filter(seen::contains).toList();
        return new Lifelines(clients, labelWidths, markWidths, roominess);
    }

    private boolean isSeen(String who) {
        return who.equals(History.NETWORK) || lifelines.all().contains(who);
    }

    private static Point point(LifelineMark mark) {
        LabelSide room = mark.who().equals(History.NETWORK) ? LabelSide.ACROSS
                : LabelSide.BESIDE;
        return new Point(mark.index(), mark.at(), room == LabelSide.ACROSS ? "" : mark.who(), room,
                false);
    }

    private double boxes() {
        return heading.height() + legend.height() + 14;
    }

    private void line(Arrow arrow) {
        ArrowLine track = track(arrow);
        double share = share(arrow, track);
        double x = track.x1 + track.width() * share;
        double y = track.y1 + track.height() * share;
        svg.begin("arrow", arrow.title());
        Strokes.draw(svg, arrow.stroke(), arrow.end(), track.x1, track.y1, x, y);
        svg.end();
        if (arrow.end() == ArrowEnd.LOST) {
            places.reserve(x, y, x, y);
        }
    }

    /** The arrow of a lost datagram ends so that its label has room next to its client. */
    private double share(Arrow arrow, ArrowLine track) {
        if (arrow.reaches()) {
            return 1;
        }
        double clear = Math.min(Labels.width(arrow.label()) + CROSS,
                lifelines.inwards(arrow.client()) - CROSS) / Math.abs(track.width());
        return arrow.isDown() ? 1 - clear : clear;
    }

    /** At the client's end of the arrow: above arrows to the client, below arrows from it. */
    private void label(Arrow arrow) {
        if (arrow.label().isEmpty()) {
            return;
        }
        ArrowLine track = track(arrow);
        boolean left = lifelines.isLeftOfServer(arrow.client());
        List<Double> feet = !arrow.isDown() ? List.of(UNDER, OVER)
                : arrow.reaches() ? List.of(OVER, UNDER) : List.of(AMID, OVER, UNDER);
        LabelPlaces.LabelPlace spot = places.place(arrow.isDown() ? track.x2 : track.x1,
                arrow.isDown() ? track.y2 : track.y1, left ? 1 : -1,
                track.height() / track.width(), Math.hypot(track.width(), track.height()),
                Labels.width(arrow.label()), feet);
        svg.rotated(left ? "label" : "label right", spot.x(), spot.y(), spot.degrees(),
                arrow.label());
    }

    private ArrowLine track(Arrow arrow) {
        return new ArrowLine(lifelines.of(arrow.from().lifeline()), axis.of(arrow.from()),
                lifelines.of(arrow.to().lifeline()), axis.of(arrow.to()));
    }

    private void draw(LifelineMark mark, Point point) {
        double y = axis.of(point);
        if (mark.who().equals(History.NETWORK)) {
            svg.line("across", lifelines.left(), y, lifelines.width() - 16, y);
            svg.text("mark acrosstext", lifelines.width() - 16, y - 3, mark.text());
            return;
        }
        double x = lifelines.of(mark.who());
        boolean left = lifelines.isLeftOfServer(mark.who());
        String kind = mark.urgent() ? "mark urgent" : "mark";
        svg.path(mark.urgent() ? "urgentsign" : "sign", true, x - 4, y, x, y - 4, x + 4, y, x,
                y + 4);
        double beside = left ? -SIGN : SIGN;
        svg.text(left ? kind + " right" : kind, x + beside, y + 4, mark.text());
        places.reserve(x + beside, y,
                x + beside + Math.copySign(Labels.width(mark.text()), beside), y);
    }

    private static String style() {
        try (InputStream css = Drawing.class.getResourceAsStream("diagram.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the point of sending to the point of arrival, real or assumed. */
    private record ArrowLine(double x1, double y1, double x2, double y2) {
        double width() {
            return x2 - x1;
        }

        double height() {
            return y2 - y1;
        }
    }
}
