package squall.reports.picture;

/**
 * A finished picture.
 *
 * @param svg an SVG element for a page that contains {@link Theme#css}
 */
public record Picture(String svg) {

    /** The content of an SVG file that needs no other file. */
    public String standalone() {
        int content = svg.indexOf('>') + 1; // attributes contain none: Svg escapes it
        return svg.substring(0, content) + "<style>" + Theme.css(svg::contains)
                + "</style><rect class=\"paper\" width=\"100%\" height=\"100%\"/>"
                + svg.substring(content);
    }
}
