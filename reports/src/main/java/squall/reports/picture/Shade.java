package squall.reports.picture;

import java.util.Locale;

/**
 * The colours of a heat map, the same in light and dark. They are in steps, because most shares are
 * close to 1, and light, so that text on them is legible.
 */
public enum Shade {
    ALL("#dbeafe", 1, "100 %"), NEARLY_ALL("#b9dcf2", 0.99, "99 to 100 %"),
    MOST("#fdf0c4", 0.95, "95 to 99 %"), MANY("#fcd48a", 0.8, "80 to 95 %"),
    HALF("#f7a35c", 0.5, "50 to 80 %"), FEW("#ee7d5b", 0, "less than 50 %");

    private final String color;
    private final double from;
    private final String words;

    Shade(String color, double from, String words) {
        this.color = color;
        this.from = from;
        this.words = words;
    }

    /** @param share from 0 to 1 */
    static Shade of(double share) {
        for (Shade shade : values()) {
            if (share >= shade.from) {
                return shade;
            }
        }
        return FEW;
    }

    /** The class name in the style sheet. */
    String kind() {
        return "shade-" + name().toLowerCase(Locale.ROOT);
    }

    /** The colour in CSS. */
    public String color() {
        return color;
    }

    /** The words in the legend. */
    public String words() {
        return words;
    }
}
