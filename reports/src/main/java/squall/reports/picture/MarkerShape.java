package squall.reports.picture;

/** The shape of a point in a picture: points of different kinds differ even without colours. */
enum MarkerShape {
    CIRCLE, SQUARE, TRIANGLE, DIAMOND;

    void draw(Svg svg, String kind, double x, double y, double radius) {
        switch (this) {
            case CIRCLE -> svg.circle(kind, x, y, radius);
            case SQUARE ->
                    svg.rectangle(kind, x - radius, y - radius, 2 * radius, 2 * radius);
            case TRIANGLE -> svg.path(kind, true, x - 1.2 * radius, y + 0.9 * radius, x,
                    y - 1.3 * radius, x + 1.2 * radius, y + 0.9 * radius);
            case DIAMOND -> svg.path(kind, true, x - 1.3 * radius, y, x, y - 1.3 * radius,
                    x + 1.3 * radius, y, x, y + 1.3 * radius);
        }
    }
}
