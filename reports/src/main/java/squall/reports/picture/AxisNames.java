package squall.reports.picture;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The labels below a horizontal axis: upright where each fits into its place, else vertical.
 *
 * @param spacing from one label to the next, in pixels
 */
record AxisNames(List<String> names, double spacing) {
    private static final double LINE = 20;

    private boolean areUpright() {
        return PictureText.longest(names) <= spacing - 4;
    }

    double height() {
        return areUpright() ? LINE : PictureText.longest(names) + 10;
    }

    /**
     * Writes the labels below y.
     *
     * @param kind the class names of the texts, in addition
     * @param x where the middle of each label is, by its index
     */
    void draw(Svg svg, String kind, IntToDoubleFunction x, double y) {
        for (int i = 0; i < names.size(); i++) {
            double middle = x.applyAsDouble(i);
            if (areUpright()) {
                svg.text("middle" + kind, middle, y + 15, names.get(i));
            } else {
                svg.rotated("end" + kind, middle + 4, y + 6, -90, names.get(i));
            }
        }
    }
}
