package squall.reports.picture;

import java.util.List;
import java.util.Optional;

/**
 * A picture of lines, and of measured points with their intervals, over one axis; in one panel, or
 * in several that share their axes.
 *
 * @param heading the texts around the panels
 * @param across the horizontal axis
 * @param upwards the name of the vertical axis, with its unit
 * @param series the names in the legend; at most four
 */
public record CurvePicture(PictureHeading heading, HorizontalAxis across, String upwards,
        List<String> series,
        List<Panel> panels) {
    private static final int MOST_SERIES = 4;
    /** The panels have letters. */
    private static final int MOST_PANELS = 26;

    public CurvePicture {
        series = List.copyOf(series);
        panels = List.copyOf(panels);
        if (series.size() > MOST_SERIES) {
            throw new IllegalArgumentException("series=" + series + ", more than " + MOST_SERIES);
        }
        if (panels.isEmpty() || panels.size() > MOST_PANELS) {
            throw new IllegalArgumentException(
                    panels.size() + " panels; there may be 1 to " + MOST_PANELS);
        }
    }

    /** A picture with one panel, without subtitle and caption. */
    public CurvePicture(String title, String across, String upwards, List<String> series,
            List<CurveLine> lines, List<PlottedEstimate> estimates) {
        this(new PictureHeading(title, "", ""), new HorizontalAxis(across, List.of()), upwards,
                series,
                List.of(new Panel("", lines, estimates)));
    }

    /**
     * The texts around the panels.
     *
     * @param title a sentence; visible if there is a subtitle, else for screen readers only
     * @param caption the text below; may be empty
     */
    public record PictureHeading(String title, String subtitle, String caption) {}

    /**
     * The horizontal axis.
     *
     * @param name the meaning, with its unit
     * @param ticks the labels at 0, 1, ... in place of numbers; empty for numbers
     */
    public record HorizontalAxis(String name, List<String> ticks) {
        public HorizontalAxis {
            ticks = List.copyOf(ticks);
        }
    }

    /** One of several diagrams side by side; the picture gives each a letter. */
    public record Panel(String name, List<CurveLine> lines, List<PlottedEstimate> estimates) {
        public Panel {
            lines = List.copyOf(lines);
            estimates = List.copyOf(estimates);
        }
    }

    /** A point in the units of the axes. */
    public record CurvePoint(double x, double y) {}

    /** A predicted line; a line without series is background for comparison. */
    public record CurveLine(String series, List<CurvePoint> points) {
        public CurveLine {
            points = List.copyOf(points);
        }
    }

    /** A measured point with its confidence interval. */
    public record PlottedEstimate(String series, CurvePoint measured,
            Optional<PlottedRange> range) {}

    /** An interval, both ends included. */
    public record PlottedRange(double low, double high) {}

    /** Draws the picture in this size, in pixels; higher if its legend has more than one row. */
    public Picture draw(double width, double height) {
        return new CurveDrawing(this, width, height).draw();
    }
}
