package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import squall.reports.picture.Picture.PictureSize;

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
    private static final List<Object> COLORS = List.of(Theme.BLUE, Theme.VERMILION, Theme.GREEN,
            Theme.PURPLE);
    /** Circle, square, triangle, diamond: distinct without colours. */
    private static final List<Object> SHAPES = List.of(21, 22, 24, 23);
    /** The first is larger than the second, so that both are visible at the same point. */
    private static final List<Object> SIZES = List.of(4.0, 2.2, 2.2, 2.2);
    private static final List<Object> DASHES = List.of("solid", "dashed", "dotted", "longdash");
    static final String PANEL = "panel";
    private static final int PANELS_ABREAST = 2;
    /** The panels have letters. */
    private static final int MOST_PANELS = 26;

    public CurvePicture {
        series = List.copyOf(series);
        panels = List.copyOf(panels);
        if (series.size() > COLORS.size()) {
            throw new IllegalArgumentException("series=" + series + ", more than " + COLORS.size());
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

    /**
     * Draws the picture in this size, in pixels; higher if the legend needs more than one row.
     *
     * @param name unique among the pictures of a page
     */
    public Picture draw(String name, double width, double height) {
        Plot plot = new Plot();
        boolean several = panels.size() > 1 || !panels.get(0).name().isEmpty();
        if (several) {
            plot.facets(PANEL, Math.min(PANELS_ABREAST, panels.size()));
        }
        if (!heading.subtitle().isEmpty()) {
            plot.heading(heading.title(), heading.subtitle(), heading.caption());
        }
        PictureLegend legend = PictureLegend.of(series, width);
        CurveLayers layers = new CurveLayers(series, several ? lettered() : panels);
        layers.all().forEach(plot::layer);
        plot.scale(acrossScale()).scale(Plot.map("aesthetic", "y", "name", upwards))
                .scale(legend.scale("color", COLORS))
                .scale(legend.scale("shape", SHAPES))
                .scale(legend.scale("size", SIZES))
                .scale(legend.scale("linetype", DASHES))
                .theme("panel_grid", Plot.map("color", Theme.FAINT, "size", 0.5, "blank", false))
                .theme("panel_grid_minor", "blank").theme("legend_position", "top");
        return plot.draw(name, heading.title(),
                new PictureSize(width, height + legend.extraHeight()));
    }

    /** Lets-Plot sorts panels by name; the letters keep our order. */
    private List<Panel> lettered() {
        return IntStream.range(0, panels.size()).mapToObj(i -> new Panel(
                "(" + (char) ('a' + i) + ") " + panels.get(i).name(), panels.get(i).lines(),
                panels.get(i).estimates())).toList();
    }

    private Map<String, Object> acrossScale() {
        Map<String, Object> scale = Plot.map("aesthetic", "x", "name", across.name());
        if (!across.ticks().isEmpty()) {
            scale.put("breaks", new ArrayList<Object>(
                    IntStream.range(0, across.ticks().size()).asDoubleStream().boxed().toList()));
            scale.put("labels", new ArrayList<Object>(across.ticks()));
        }
        return scale;
    }
}
