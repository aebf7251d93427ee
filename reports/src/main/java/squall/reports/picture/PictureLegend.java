package squall.reports.picture;

import java.util.List;
import squall.text.DisplayWidth;

/** The legend of a picture, in as many columns as fit into its width. */
record PictureLegend(List<LegendEntry> entries, double width) {
    private static final int MOST_COLUMNS_OF_LINE = 30;
    /** In pixels: the width of a wide letter, of a sample with the space around it, of a half. */
    private static final double LETTER = 7.5;
    private static final double SAMPLE = 45;
    private static final double HALF = 14;
    private static final double LINE = 15;
    private static final double ROW = 20;

    /** A name and what stands for it in the picture. */
    record LegendEntry(String name, LegendSample sample) {
        /** A name of more than two lines is cut. */
        List<String> lines() {
            int most = 2 * MOST_COLUMNS_OF_LINE;
            return DisplayWidth.wrapped(DisplayWidth.of(name) <= most ? name
                    : DisplayWidth.first(name, most - 1) + "…", MOST_COLUMNS_OF_LINE);
        }
    }

    /** Draws a sample around this point, 28 pixels wide. */
    interface LegendSample {
        void draw(Svg svg, double x, double y);
    }

    double height() {
        return rows() * rowHeight();
    }

    /** The height of the rows after the first. */
    double extraHeight() {
        return Math.max(0, rows() - 1) * rowHeight();
    }

    void draw(Svg svg, double top) {
        double left = (width - Math.min(columns(), entries.size()) * columnWidth()) / 2;
        for (int i = 0; i < entries.size(); i++) {
            double x = left + i % columns() * columnWidth() + HALF;
            int row = i / columns();
            double y = top + (row + 0.5) * rowHeight();
            entries.get(i).sample().draw(svg, x, y);
            List<String> lines = entries.get(i).lines();
            double baseline = y + 4 - LINE * (lines.size() - 1) / 2;
            for (String line : lines) {
                svg.text("label", x + HALF + 7, baseline, line);
                baseline += LINE;
            }
        }
    }

    private int rows() {
        return Math.ceilDiv(entries.size(), columns());
    }

    private int columns() {
        return Math.max(1, (int) (width / columnWidth()));
    }

    private double rowHeight() {
        return Math.max(ROW, LINE * entries.stream().mapToInt(entry -> entry.lines().size()).max()
                .orElse(0));
    }

    private double columnWidth() {
        return LETTER * entries.stream().flatMap(entry -> entry.lines().stream())
                .mapToInt(DisplayWidth::of).max().orElse(0) + SAMPLE;
    }
}
