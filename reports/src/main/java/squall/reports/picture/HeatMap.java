package squall.reports.picture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.reports.picture.Picture.PictureSize;

/**
 * A heat map: a field for each pair of names, darker for smaller shares.
 *
 * @param across the meaning of the names of columns
 * @param upwards the meaning of the names of rows
 */
public record HeatMap(String title, String across, String upwards, List<HeatMapCell> cells) {
    private static final int MOST_NAMES_WITH_FIGURES = 10;
    private static final int MOST_NAMES_UPRIGHT = 5;
    private static final double FIELD_HEIGHT = 28;
    private static final double SMALL_FIELD = 12;
    private static final double LETTER = 7;

    public HeatMap {
        cells = List.copyOf(cells);
    }

    /**
     * A field of the map.
     *
     * @param share from 0 to 1
     * @param words the text in the field, if there is room
     */
    public record HeatMapCell(String across, String upwards, double share, String words) {}

    /**
     * Draws the map; its size depends on the number of fields and the length of names.
     *
     * @param name unique among the pictures of a page
     */
    public Picture draw(String name) {
        List<String> rows = cells.stream().map(HeatMapCell::upwards).distinct().toList();
        List<String> columns = columns(rows);
        int names = Math.max(columns.size(), rows.size());
        boolean small = names > MOST_NAMES_WITH_FIGURES;
        Plot plot = new Plot().layer(tiles());
        if (!small) {
            plot.layer(figures(names));
        }
        plot.scale(names("x", across, columns)).scale(names("y", upwards, rows))
                .scale(Plot.map("aesthetic", "fill", "scale_mapper_kind", "identity"))
                .theme("axis_ticks", "blank");
        double below = 24;
        if (LETTER * longest(columns) > width(names)) {
            plot.theme("axis_text_x", Plot.map("angle", 90.0));
            below = LETTER * longest(columns);
        }
        return plot.draw(name, title,
                new PictureSize(44 + LETTER * longest(rows) + columns.size() * width(names),
                        56 + below + rows.size() * (small ? SMALL_FIELD : FIELD_HEIGHT)));
    }

    private static double width(int names) {
        return names <= MOST_NAMES_UPRIGHT ? 48
                : names <= MOST_NAMES_WITH_FIGURES ? 34 : SMALL_FIELD;
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Names that are rows too come first, in the order of rows: the diagonal is straight. */
    private List<String> columns(List<String> rows) {
        Set<String> columns = cells.stream().map(HeatMapCell::across)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.concat(rows.stream().filter(columns::contains), columns.stream()).distinct()
                .toList();
    }

    private static Map<String, Object> names(String aesthetic, String title,
            List<String> inOrder) {
        Map<String, Object> scale = Plot.map("aesthetic", aesthetic, "name", title, "discrete",
                true, "expand", Plot.list(0, 0), "limits", new ArrayList<Object>(inOrder));
        if (aesthetic.equals("y")) {
            scale.put("reverse", true);
        }
        return scale;
    }

    private Map<String, Object> figures(int names) {
        return Plot.map("geom", "text", "size", names <= MOST_NAMES_UPRIGHT ? 6.0 : 5.0, "color",
                Shade.INK, "data", data(), "mapping",
                Plot.map("x", "across", "y", "upwards", "label", "words"));
    }

    private Map<String, Object> tiles() {
        return Plot.map("geom", "tile", "width", 0.96, "height", 0.94, "size", 0.0, "data", data(),
                "mapping", Plot.map("x", "across", "y", "upwards", "fill", "shade"));
    }

    private Map<String, Object> data() {
        return Plot.map("across", column(HeatMapCell::across), "upwards",
                column(HeatMapCell::upwards), "shade",
                column(cell -> Shade.of(cell.share()).color()), "words",
                column(HeatMapCell::words));
    }

    private List<Object> column(Function<HeatMapCell, Object> value) {
        return new ArrayList<>(cells.stream().map(value).toList());
    }
}
