package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import squall.reports.picture.Picture.PictureSize;

/**
 * Lines, and what was measured with what may lie behind it, over one axis; in one panel, or in
 * several that share their axes.
 *
 * @param heading what a reader sees of it besides
 * @param across the axis from left to right
 * @param upwards what the axis from below to above means, with its unit
 * @param series of which lines and estimates are, as the legend names them; at most four
 */
public record CurvePicture(PictureHeading heading, HorizontalAxis across, String upwards, List<String> series,
        List<Panel> panels) {
    private static final List<Object> COLORS = List.of(Theme.BLUE, Theme.VERMILION, Theme.GREEN,
            Theme.PURPLE);
    /** Circle, square, triangle, diamond: told apart without colours. */
    private static final List<Object> SHAPES = List.of(21, 22, 24, 23);
    /** The first around the second, so that both are seen where they coincide. */
    private static final List<Object> SIZES = List.of(4.0, 2.2, 2.2, 2.2);
    private static final List<Object> DASHES = List.of("solid", "dashed", "dotted", "longdash");
    static final String PANEL = "panel";
    private static final int PANELS_ABREAST = 2;
    /** As many as there are letters to tell them by. */
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

    /** In one panel, with nothing around it. */
    public CurvePicture(String title, String across, String upwards, List<String> series,
            List<CurveLine> lines, List<PlottedEstimate> estimates) {
        this(new PictureHeading(title, "", ""), new HorizontalAxis(across, List.of()), upwards, series,
                List.of(new Panel("", lines, estimates)));
    }

    /**
     * What stands around the panels.
     *
     * @param title what it shows in a sentence; seen where there is a subtitle, else only read out
     * @param caption below; empty where there is none
     */
    public record PictureHeading(String title, String subtitle, String caption) {}

    /**
     * An axis.
     *
     * @param name what it means, with its unit
     * @param ticks what stands at 0, 1 and so on, where numbers would mean nothing; else empty
     */
    public record HorizontalAxis(String name, List<String> ticks) {
        public HorizontalAxis {
            ticks = List.copyOf(ticks);
        }
    }

    /** One of several diagrams side by side, which the picture letters. */
    public record Panel(String name, List<CurveLine> lines, List<PlottedEstimate> estimates) {
        public Panel {
            lines = List.copyOf(lines);
            estimates = List.copyOf(estimates);
        }
    }

    /** A place in the units of the axes. */
    public record CurvePoint(double x, double y) {}

    /** What arithmetic says; of no series, it is there to be compared with. */
    public record CurveLine(String series, List<CurvePoint> points) {
        public CurveLine {
            points = List.copyOf(points);
        }
    }

    /** What was measured, and from where to where the truth may lie. */
    public record PlottedEstimate(String series, CurvePoint measured, Optional<PlottedRange> range) {}

    /** Both ends included. */
    public record PlottedRange(double low, double high) {}

    /**
     * Draws it in this size, in pixels; higher where the names of the series want more than a row.
     *
     * @param name unlike that of any other picture of its page
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
        return plot.draw(name, heading.title(), new PictureSize(width, height + legend.extraHeight()));
    }

    /** Lets-Plot orders panels by their names, or by nothing that could be relied upon. */
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
