package squall.reports.diagram;

import squall.reports.diagram.Arrow.ArrowEnd;
import squall.reports.picture.Svg;

/** Draws the line of an arrow and the symbol at its end. */
final class Strokes {
    private static final double HEAD = 8;
    private static final double HALF = 3.2;
    private static final double DOT = 3.6;
    private static final double CROSS = 4.5;

    private Strokes() {}

    static void draw(Svg svg, Stroke stroke, ArrowEnd end, double x1, double y1, double x2,
            double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double ux = (x2 - x1) / length;
        double uy = (y2 - y1) / length;
        double short1 = end == ArrowEnd.DISCARDED ? 2 * HALF : 0;
        svg.line(stroke.kind(), x1, y1, x2 - ux * short1, y2 - uy * short1);
        switch (end) {
            case TAKEN -> head(svg, stroke, x2, y2, ux, uy);
            case HEARD -> {
                head(svg, stroke, x2 - ux * DOT, y2 - uy * DOT, ux, uy);
                svg.circle("heard", x2, y2, DOT);
            }
            case DISCARDED -> svg.circle("discarded", x2 - ux * HALF, y2 - uy * HALF, HALF);
            case LOST -> {
                svg.line("lost", x2 - CROSS, y2 - CROSS, x2 + CROSS, y2 + CROSS);
                svg.line("lost", x2 - CROSS, y2 + CROSS, x2 + CROSS, y2 - CROSS);
            }
            case UNKNOWN -> {
                // no symbol
            }
        }
    }

    /** Filled for a message, open for an acknowledgement. */
    private static void head(Svg svg, Stroke stroke, double x, double y, double ux, double uy) {
        double backX = x - ux * HEAD;
        double backY = y - uy * HEAD;
        String kind = stroke.isAcknowledgement() ? "openhead" : "head " + stroke.kind() + "head";
        svg.path(kind, !stroke.isAcknowledgement(), backX - uy * HALF, backY + ux * HALF, x, y,
                backX + uy * HALF, backY - ux * HALF);
    }
}
