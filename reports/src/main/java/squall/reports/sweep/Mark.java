package squall.reports.sweep;

import java.util.List;
import squall.harness.oracle.Figure;
import squall.reports.sweep.Svg.Point;

/** The signs by which figures are told apart in a picture, without their colours too. */
final class Mark {
    /** The circle around the square, so that both are seen where they coincide. */
    private static final double RADIUS = 5;
    private static final double SIZE = 3;

    private Mark() {}

    static String classes(Figure figure) {
        return figure.words().replace(' ', '-');
    }

    static void draw(Svg svg, Figure figure, Point at) {
        String classes = classes(figure) + " mark";
        double x = at.x();
        double y = at.y();
        switch (figure) {
            case DELIVERED -> svg.circle(classes, at, RADIUS);
            case ACKNOWLEDGED -> svg.polygon(classes,
                    List.of(new Point(x - SIZE, y - SIZE), new Point(x + SIZE, y - SIZE),
                            new Point(x + SIZE, y + SIZE), new Point(x - SIZE, y + SIZE)));
            case FALSE_TIMEOUT -> svg.polygon(classes, List.of(new Point(x, y - 1.5 * SIZE),
                    new Point(x + 1.4 * SIZE, y + SIZE), new Point(x - 1.4 * SIZE, y + SIZE)));
        }
    }
}
