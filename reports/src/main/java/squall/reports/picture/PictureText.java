package squall.reports.picture;

import java.util.List;
import squall.text.DisplayWidth;

/** The room that texts take in pictures, and texts in several lines. */
public final class PictureText {
    /** In pixels, for the usual sans-serif fonts of browsers: a column at 12, 13 and 16 px. */
    private static final double COLUMN = 7;
    private static final double COLUMN_OF_AXIS_TITLE = 7.6;
    private static final double COLUMN_OF_TITLE = 10.5;
    private static final double TITLE_LINE = 20;
    private static final double LINE = 16;
    private static final double EDGE = 4;

    private PictureText() {}

    /** In pixels. */
    static double width(String text) {
        return COLUMN * DisplayWidth.of(text);
    }

    static double longest(List<String> texts) {
        return texts.stream().mapToDouble(PictureText::width).max().orElse(0);
    }

    /** The text, cut in its middle where it is wider in bold than so many pixels. */
    static String shortened(String text, double width) {
        int columns = (int) (width / COLUMN_OF_AXIS_TITLE);
        return DisplayWidth.of(text) <= columns ? text : DisplayWidth.fit(text, columns).strip();
    }

    static double titleHeight(String title, double width) {
        return TITLE_LINE * titleLines(title, width).size();
    }

    /** Writes the title of a picture, at its top. */
    static void title(Svg svg, String title, double width) {
        write(svg, "title", 0, TITLE_LINE, titleLines(title, width));
    }

    private static List<String> titleLines(String title, double width) {
        return DisplayWidth.wrapped(title, (int) ((width - 2 * EDGE) / COLUMN_OF_TITLE));
    }

    static double height(String text, double width) {
        return LINE * lines(text, width).size();
    }

    private static List<String> lines(String text, double width) {
        return DisplayWidth.wrapped(text, (int) ((width - 2 * EDGE) / COLUMN));
    }

    /** Writes the text, in as many lines as it needs, below {@code top}; answers where it ends. */
    static double write(Svg svg, String text, double top, double width) {
        return write(svg, "label", top, LINE, lines(text, width));
    }

    private static double write(Svg svg, String kind, double top, double line,
            List<String> lines) {
        double y = top;
        for (String each : lines) {
            y += line;
            svg.text(kind, EDGE, y - EDGE, each);
        }
        return y;
    }

    /** The title of a horizontal axis in lines that fit. */
    static List<String> linesAcross(String title, double width) {
        return DisplayWidth.wrapped(title, (int) ((width - 2 * EDGE) / COLUMN_OF_AXIS_TITLE));
    }

    /** Writes the title of the horizontal axis around x, or as close to it as it finds room. */
    static void titleAcross(Svg svg, String title, double x, double y, double width) {
        svg.text("axis-title-x", within(title, x, width), y, title);
    }

    /** Writes the title of the vertical axis around y, or as close to it as it finds room. */
    static void titleUpwards(Svg svg, String title, double y, double height) {
        svg.rotated("axis-title-y", 14, within(title, y, height), -90, title);
    }

    private static double within(String title, double middle, double size) {
        double half = COLUMN_OF_AXIS_TITLE * DisplayWidth.of(title) / 2 + 2;
        return Math.max(half, Math.min(middle, size - half));
    }
}
