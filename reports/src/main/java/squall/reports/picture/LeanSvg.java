package squall.reports.picture;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens the SVG that Lets-Plot writes, without a visible change: a report has hundreds of
 * pictures. Texts stay as they are.
 */
final class LeanSvg {
    private static final Pattern STYLE = Pattern.compile("<style.*?</style>", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern
            .compile("<path[^>]* fill-opacity=\"0\\.0\"[^>]*stroke-width=\"0\\.0\"[^>]*></path>");
    private static final Pattern TAG = Pattern.compile("\\s*(<[^>]*>)\\s*");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<=\\d)(\\.\\d\\d)\\d+|(?<=\\d)\\.0(?!\\d)");
    private static final Pattern NO_OUTLINE = Pattern.compile(" stroke-width=\"0\"");
    private static final Pattern OUTLINE = Pattern.compile(" stroke(?:-width)?=\"[^\"]*\"");
    private static final Pattern NEEDLESS = Pattern.compile(" (?:fill|stroke)-opacity=\"1\""
            + "| clip-bounds-jfx=\"[^\"]*\"| transform=\"(?:rotate\\(0 [^\"]*)?\""
            + "| style=\"fill:" + Theme.INK + ";font-size:12px;font-family:sans-serif;\""
            + "(?: fill-opacity=\"[^\"]*\")?");

    private static final Pattern RECTANGLE = Pattern.compile("<rect x=\"([^\"]*)\" y=\"([^\"]*)\""
            + " height=\"([^\"]*)\" width=\"([^\"]*)\"( fill=\"[^\"]*\")></rect>");

    private LeanSvg() {}

    static String of(String svg) {
        String bare = INVISIBLE.matcher(STYLE.matcher(svg).replaceAll("")).replaceAll("");
        return joined(TAG.matcher(bare)
                .replaceAll(tag -> Matcher.quoteReplacement(lean(tag.group(1)))));
    }

    private static String lean(String tag) {
        // Backgrounds of legends and the like; what must be white has #ffffff.
        String clear = tag.replace("fill=\"rgb(255,255,255)\"", "fill=\"none\"");
        String colored = RGB.matcher(clear).replaceAll(LeanSvg::hexadecimal);
        String rounded = NUMBER.matcher(colored).replaceAll(number -> number.group(1) == null
                ? "" : number.group(1));
        String plain = NEEDLESS.matcher(rounded).replaceAll("").replace(" )", ")");
        return NO_OUTLINE.matcher(plain).find() ? OUTLINE.matcher(plain).replaceAll("") : plain;
    }

    /** Joins consecutive rectangles of one colour to one path. */
    private static String joined(String svg) {
        StringBuilder joined = new StringBuilder();
        Matcher rectangle = RECTANGLE.matcher(svg);
        String color = "";
        int written = 0;
        while (rectangle.find()) {
            boolean follows = rectangle.start() == written && rectangle.group(5).equals(color);
            if (!follows) {
                joined.append(color.isEmpty() ? "" : "\"/>")
                        .append(svg, written, rectangle.start())
                        .append("<path").append(rectangle.group(5)).append(" d=\"");
            }
            joined.append(outline(rectangle));
            color = rectangle.group(5);
            written = rectangle.end();
        }
        return joined.append(color.isEmpty() ? "" : "\"/>").append(svg, written, svg.length())
                .toString();
    }

    private static String outline(MatchResult rectangle) {
        return "M%1$s %2$sh%4$sv%3$sh-%4$sz".formatted(rectangle.group(1), rectangle.group(2),
                rectangle.group(3), rectangle.group(4));
    }

    /** Lets-Plot writes colours in two ways; this makes them one. */
    private static String hexadecimal(MatchResult rgb) {
        return String.format("#%02x%02x%02x", Integer.parseInt(rgb.group(1)),
                Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3)));
    }
}
