package squall.reports.picture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
    private static final double EDGE = 4;
    private static final double AXIS_TITLE = 22;
    private static final double GAP = 0.05;

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

    /** Draws the map; its size depends on the number of fields and the length of names. */
    public Picture draw() {
        List<String> rows = cells.stream().map(HeatMapCell::upwards).distinct().toList();
        List<String> columns = columns(rows);
        int most = Math.max(columns.size(), rows.size());
        boolean small = most > MOST_NAMES_WITH_FIGURES;
        String kind = small ? " small" : "";
        double fieldWidth = width(most);
        double fieldHeight = small ? SMALL_FIELD : FIELD_HEIGHT;
        double left = AXIS_TITLE + PictureText.longest(rows) + 6;
        double bottom = EDGE + rows.size() * fieldHeight;
        AxisNames names = new AxisNames(columns, fieldWidth);
        double width = left + columns.size() * fieldWidth + EDGE;
        double height = bottom + names.height() + AXIS_TITLE;
        Svg svg = new Svg(width, height, title);
        fields(svg, cell -> left + columns.indexOf(cell.across()) * fieldWidth,
                cell -> EDGE + rows.indexOf(cell.upwards()) * fieldHeight, fieldWidth, fieldHeight);
        for (int i = 0; i < rows.size(); i++) {
            svg.text("end" + kind, left - 6, EDGE + (i + 0.5) * fieldHeight + 4, rows.get(i));
        }
        names.draw(svg, kind, i -> left + (i + 0.5) * fieldWidth, bottom);
        PictureText.titleAcross(svg, across, (left + width) / 2, height - 8, width);
        PictureText.titleUpwards(svg, upwards, bottom / 2, height);
        return new Picture(svg.finish());
    }

    /** The fields of each shade as one element, since there may be hundreds; then the words. */
    private void fields(Svg svg, ToDoubleFunction<HeatMapCell> x, ToDoubleFunction<HeatMapCell> y,
            double width, double height) {
        cells.stream().collect(Collectors.groupingBy(cell -> Shade.of(cell.share()), TreeMap::new,
                Collectors.toList()))
                .forEach((shade, of) -> svg.rectangles("area " + shade.kind(), of.stream()
                        .flatMapToDouble(cell -> DoubleStream.of(
                                x.applyAsDouble(cell) + GAP / 2 * width,
                                y.applyAsDouble(cell) + GAP / 2 * height, (1 - GAP) * width,
                                (1 - GAP) * height))
                        .toArray()));
        if (height == FIELD_HEIGHT) {
            String kind = width < 40 ? "middle on-shade small" : "middle on-shade";
            cells.forEach(cell -> svg.text(kind, x.applyAsDouble(cell) + width / 2,
                    y.applyAsDouble(cell) + height / 2 + 4, cell.words()));
        }
    }

    private static double width(int names) {
        return names <= MOST_NAMES_UPRIGHT ? 48
                : names <= MOST_NAMES_WITH_FIGURES ? 34 : SMALL_FIELD;
    }

    /** Names that are rows too come first, in the order of rows: the diagonal is straight. */
    private List<String> columns(List<String> rows) {
        Set<String> columns = cells.stream().map(HeatMapCell::across)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.concat(rows.stream().filter(columns::contains), columns.stream()).distinct()
                .toList();
    }
}
