package squall.reports.picture;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A drawing that can be looked at.
 *
 * @param svg an element to be put into a page that has {@link Theme#css}
 */
public record Picture(String svg) {
    private static final Pattern OPENING = Pattern.compile("<svg[^>]*>");

    /** A file of its own, which needs nothing but itself. */
    public String standalone() {
        return OPENING.matcher(svg).replaceFirst(
                opening -> opening.group() + "<style>" + Theme.css(svg::contains) + "</style>"
                        + "<rect class='paper' width='100%' height='100%'/>")
                + "\n";
    }

    /** In pixels, as browsers have them. */
    record PictureSize(double width, double height) {
        String viewBox() {
            return String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height);
        }
    }
}
