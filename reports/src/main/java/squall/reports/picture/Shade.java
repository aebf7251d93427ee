package squall.reports.picture;

/** How dark a share is: in steps, for most shares lie close to all, and text must stay legible. */
public enum Shade {
    ALL("#dbeafe", 1, "100 %"), NEARLY_ALL("#b9dcf2", 0.99, "99 to 100 %"), MOST("#fdf0c4", 0.95,
            "95 to 99 %"),
    MANY("#fcd48a", 0.8,
            "80 to 95 %"),
    HALF("#f7a35c", 0.5, "50 to 80 %"), FEW("#ee7d5b", 0, "less than 50 %");

    /** Of what is written on any of them, which is the same in the dark, as they are. */
    static final String INK = "#1f2328";

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

    /** As in CSS. */
    public String color() {
        return color;
    }

    /** What the legend says of it. */
    public String words() {
        return words;
    }
}
