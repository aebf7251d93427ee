package squall.reports.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What tells the series of a picture apart, in as many columns as find room in its width.
 *
 * @param series their names
 * @param labels the names as they are shown, those that are too long without their ends
 * @param columns in which they stand
 */
record PictureLegend(List<String> series, List<String> labels, int columns) {
    /** After so many letters Lets-Plot goes on in a second line. */
    private static final int LETTERS_OF_LINE = 30;
    private static final int MOST_LETTERS = 2 * LETTERS_OF_LINE;
    /** In pixels: of letters that are rather wide, beside each name, and of two lines. */
    private static final double LETTER = 7.5;
    private static final double BESIDE = 45;
    private static final double ROW = 30;

    static PictureLegend of(List<String> series, double width) {
        int longest = series.stream().mapToInt(String::length).max().orElse(0);
        double column = Math.min(LETTERS_OF_LINE, longest) * LETTER + BESIDE;
        return new PictureLegend(series, series.stream().map(PictureLegend::shortened).toList(),
                Math.max(1, (int) (width / column)));
    }

    /** By how much a picture is higher than if all of them stood in a row. */
    double extraHeight() {
        return ROW * (Math.ceilDiv(Math.max(1, series.size()), columns) - 1);
    }

    /** The scale on which each series has the value at its place. */
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
