package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The legend of a picture, in as many columns as fit into its width.
 *
 * @param series the names of the series
 * @param labels the names as shown; long names are cut at their ends
 * @param columns the number of columns
 */
record PictureLegend(List<String> series, List<String> labels, int columns) {
    /** Lets-Plot breaks a name after so many letters. */
    private static final int LETTERS_OF_LINE = 30;
    private static final int MOST_LETTERS = 2 * LETTERS_OF_LINE;
    /** In pixels: the width of a wide letter, the space beside a name, the height of a row. */
    private static final double LETTER = 7.5;
    private static final double BESIDE = 45;
    private static final double ROW = 30;

    static PictureLegend of(List<String> series, double width) {
        int longest = series.stream().mapToInt(String::length).max().orElse(0);
        double column = Math.min(LETTERS_OF_LINE, longest) * LETTER + BESIDE;
        return new PictureLegend(series, series.stream().map(PictureLegend::shortened).toList(),
                Math.max(1, (int) (width / column)));
    }

    /** The height of the rows after the first, in pixels. */
    double extraHeight() {
        return ROW * (Math.ceilDiv(Math.max(1, series.size()), columns) - 1);
    }

    /** The scale that gives each series the value at its index. */
    Map<String, Object> scale(String aesthetic, List<Object> values) {
        Map<String, Object> scale = Plot.manual(aesthetic, series, values);
        scale.put("labels", new ArrayList<Object>(labels));
        scale.put("guide", Plot.map("name", "legend", "ncol", columns));
        return scale;
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= MOST_LETTERS) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…";
    }
}
