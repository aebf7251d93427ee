package squall.reports.picture;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The style sheet of all pictures, for light and dark pages. */
public final class Theme {
    private static final String LIGHT = """
            .picture text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",\
            "DejaVu Sans",sans-serif;font-size:12px;fill:#24292f}
            .picture .title{font-size:16px;font-weight:bold}
            .picture .axis-title-x,.picture .axis-title-y{font-size:13px;text-anchor:middle}
            .picture .panel{font-weight:bold;text-anchor:middle}
            .picture .middle{text-anchor:middle}
            .picture .end{text-anchor:end}
            .picture .small{font-size:10px}
            .picture .on-shade{fill:#1f2328}
            .picture .grid{stroke:#d0d7de;stroke-width:.7;fill:none}
            .picture .line{stroke:currentColor;stroke-width:2;fill:none}
            .picture .thin{stroke-width:1.4}
            .picture .dashed{stroke-dasharray:7 5}
            .picture .dotted{stroke-dasharray:2 4}
            .picture .longdash{stroke-dasharray:14 5}
            .picture .area{fill:currentColor}
            .picture .span{fill-opacity:.5}
            .picture .point{fill:#fff;stroke:currentColor;stroke-width:2}
            .paper{fill:#fff}
            """;
    private static final String DARK = """
            .paper{fill:#0d1117}
            .picture text{fill:#e6edf3}
            .picture .grid{stroke:#30363d}
            .picture .point{fill:#0d1117}
            """;

    private Theme() {}

    /** A colour; all differ also for people who do not see red and green (Okabe and Ito, 2008). */
    enum Hue {
        BLUE("#0072b2", "#58a6ff"), VERMILION("#c24e00", "#f0883e"), GREEN("#00795c", "#3fb98f"),
        PURPLE("#a23b72", "#db82b5"), GREY("#9aa1a9", "#6e7681"), INK("#24292f", "#e6edf3");

        private final String light;
        private final String dark;

        Hue(String light, String dark) {
            this.light = light;
            this.dark = dark;
        }

        /** The class name in the style sheet. */
        String kind() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The style sheet for a page with pictures. */
    public static String css() {
        return css(kind -> true);
    }

    /** The same with only the colours that are used. */
    static String css(Predicate<String> used) {
        return LIGHT + rules(Stream.of(Hue.values()).filter(hue -> used.test(hue.kind()))
                .map(hue -> rule(hue.kind(), hue.light)))
                + rules(Stream.of(Shade.values()).filter(shade -> used.test(shade.kind()))
                        .map(shade -> rule(shade.kind(), shade.color())))
                + "@media screen and (prefers-color-scheme:dark){\n" + DARK
                + rules(Stream.of(Hue.values()).filter(hue -> used.test(hue.kind()))
                        .map(hue -> rule(hue.kind(), hue.dark)))
                + "}\n";
    }

    private static String rules(Stream<String> rules) {
        return rules.collect(Collectors.joining());
    }

    private static String rule(String kind, String color) {
        return ".picture ." + kind + "{color:" + color + "}\n";
    }
}
