package squall.reports.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.chat.terminal.Printable;

/** A picture being drawn, in pixels from the upper left corner; needs nothing but itself. */
final class Svg {
    private final StringBuilder elements = new StringBuilder();
    private final double width;
    private final double height;
    private final String style;

    /** @param style CSS for the classes that the elements have */
    Svg(double width, double height, String style) {
        this.width = width;
        this.height = height;
        this.style = style;
    }

    record Point(double x, double y) {}

    void line(String classes, Point from, Point to) {
        path(classes, List.of(from, to));
    }

    void path(String classes, List<Point> points) {
        if (!points.isEmpty()) {
            elements.append("<polyline class=\"").append(classes).append("\" points=\"")
                    .append(points.stream().map(Svg::written).collect(Collectors.joining(" ")))
                    .append("\"/>\n");
        }
    }

    void polygon(String classes, List<Point> points) {
        elements.append("<polygon class=\"").append(classes).append("\" points=\"")
                .append(points.stream().map(Svg::written).collect(Collectors.joining(" ")))
                .append("\"/>\n");
    }

    void circle(String classes, Point center, double radius) {
        elements.append(String.format(Locale.ROOT,
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", classes,
                number(center.x()), number(center.y()), number(radius)));
    }

    void text(String classes, Point at, String text) {
        elements.append(
                String.format(Locale.ROOT, "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n",
                        classes, number(at.x()), number(at.y()), escaped(text)));
    }

    /** From below to above. */
    void uprightText(String classes, Point at, String text) {
        elements.append(String.format(Locale.ROOT,
                "<text class=\"%s\" transform=\"translate(%s %s) rotate(-90)\">%s</text>\n",
                classes, number(at.x()), number(at.y()), escaped(text)));
    }

    /** @param title what a reader of the page is told who can't see it */
    String written(String title) {
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" \
                viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <style>%4$s</style>
                <rect width="%1$s" height="%2$s" fill="#fff"/>
                """, number(width), number(height), escaped(title), style) + elements + "</svg>\n";
    }

    private static String written(Point point) {
        return number(point.x()) + "," + number(point.y());
    }

    private static String number(double value) {
        String written = String.format(Locale.ROOT, "%.2f", value);
        return written.contains(".") ? written.replaceFirst("\\.?0+$", "") : written;
    }

    private static String escaped(String text) {
        return Printable.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
