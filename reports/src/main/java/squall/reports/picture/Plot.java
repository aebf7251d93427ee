package squall.reports.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import squall.reports.HtmlText;
import squall.reports.picture.Picture.PictureSize;
import squall.text.Printable;

/** Collects layers and scales, and lets Lets-Plot draw them; its input is nested maps. */
final class Plot {
    private static final Pattern OPENING = Pattern.compile("<svg[^>]*>");
    private static final Pattern ID = Pattern.compile(" id=\"(\\w+)\"");

    private final List<Object> layers = new ArrayList<>();
    private final List<Object> scales = new ArrayList<>();
    private final Map<String, Object> around = new LinkedHashMap<>();
    private final Map<String, Object> theme = map("name", "none", "panel_grid", "blank",
            "panel_background", "blank", "plot_background", "blank", "legend_title", "blank",
            "legend_background", "blank", "axis_line", "blank", "legend_position", "none",
            "text", map("size", 12.0, "color", Theme.INK),
            "axis_title", map("size", 13.0), "plot_title", map("size", 16.0), "plot_caption",
            map("size", 12.0), "strip_background", "blank", "strip_text", map("size", 12.0),
            "axis_ticks", map("color", Theme.FAINT));

    /** A map of keys and values in turn; mutable, because Lets-Plot writes into it. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static List<Object> list(Object... items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    /** A scale that gives each name the value at its index. */
    static Map<String, Object> manual(String aesthetic, List<String> names, List<Object> values) {
        return map("aesthetic", aesthetic, "discrete", true, "limits", new ArrayList<Object>(names),
                "values", new ArrayList<>(values.subList(0, names.size())));
    }

    Plot layer(Map<String, Object> layer) {
        layer.put("tooltips", "none");
        layers.add(layer);
        return this;
    }

    Plot scale(Map<String, Object> scale) {
        scales.add(scale);
        return this;
    }

    /** Makes a panel for each value of this column, in alphabetical order. */
    Plot facets(String column, int abreast) {
        around.put("facet", map("name", "wrap", "facets", list(column), "ncol", abreast, "order",
                list(1)));
        return this;
    }

    /** Texts above and below the picture; subtitle and caption may be empty. */
    Plot heading(String title, String subtitle, String caption) {
        Map<String, Object> above = map("text", title);
        if (!subtitle.isEmpty()) {
            above.put("subtitle", subtitle);
        }
        around.put("ggtitle", above);
        if (!caption.isEmpty()) {
            around.put("caption", map("text", caption));
        }
        return this;
    }

    Plot theme(String element, Object value) {
        theme.put(element, value);
        return this;
    }

    /**
     * @param name unique among the pictures of a page
     * @param title the text for screen readers
     */
    Picture draw(String name, String title, PictureSize size) {
        Map<String, Object> plot = map("kind", "plot", "data", map(), "mapping", map(), "layers",
                layers, "scales", scales, "theme", theme, "coord",
                map("name", "cartesian"),
                "ggsize",
                map("width", size.width(), "height", size.height()));
        plot.putAll(around);
        // No picture contains a raster.
        String svg = PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(plot, null,
                (width, height, rgb) -> "", false);
        // Lets-Plot escapes text, but leaves direction overrides in it.
        return new Picture(opened(Printable.of(LeanSvg.of(named(name, svg))), title, size));
    }

    /** Replaces Lets-Plot's random ids, so that equal pictures are equal files. */
    private static String named(String name, String svg) {
        String named = svg;
        Matcher id = ID.matcher(svg);
        for (int i = 0; id.find(); i++) {
            named = named.replace(id.group(1), name + "-" + i);
        }
        return named;
    }

    private static String opened(String svg, String title, PictureSize size) {
        return OPENING.matcher(svg).replaceFirst(Matcher.quoteReplacement(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" role=\"img\""
                        + " aria-label=\"" + HtmlText.escaped(title) + "\" width=\""
                        + (int) size.width()
                        + "\" height=\"" + (int) size.height() + "\" viewBox=\"" + size.viewBox()
                        + "\">"));
    }
}
