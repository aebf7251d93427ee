package squall.reports.picture;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A finished picture.
 *
 * @param svg an SVG element for a page that contains {@link Theme#css}
 */
public record Picture(String svg) {
    private static final Pattern OPENING = Pattern.compile("<svg[^>]*>");

    /** The content of an SVG file that needs no other file. */
    public String standalone() {
        return OPENING.matcher(svg).replaceFirst(
                opening -> opening.group() + "<style>" + Theme.css(svg::contains) + "</style>"
                        + "<rect class='paper' width='100%' height='100%'/>")
                + "\n";
    }

    /** A size in CSS pixels. */
    record PictureSize(double width, double height) {
        String viewBox() {
            return String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height);
        }
    }
}
