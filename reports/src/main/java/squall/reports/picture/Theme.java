package squall.reports.picture;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The colours of all pictures, which differ for people who cannot tell red from green too (Okabe
 * and Ito, 2008). Lets-Plot is given the light ones; CSS exchanges them where the page is dark.
 */
public final class Theme {
    static final String INK = "#24292f";
    static final String PAPER = "#ffffff";
    static final String FAINT = "#d0d7de";
    static final String BLUE = "#0072b2";
    static final String VERMILION = "#c24e00";
    static final String GREEN = "#00795c";
    static final String PURPLE = "#a23b72";
    static final String GREY = "#9aa1a9";

    private static final Map<String, String> IN_THE_DARK = new TreeMap<>(Map.of(BLUE, "#58a6ff",
            VERMILION, "#f0883e", GREEN, "#3fb98f", PURPLE, "#db82b5", INK, "#e6edf3", FAINT,
            "#30363d", GREY, "#6e7681", PAPER, "#0d1117"));

    private Theme() {}

    /** The style sheet for a page with pictures, or for a picture alone. */
    public static String css() {
        return css(color -> true);
    }

    /** The same with only the colours that are used. */
    static String css(Predicate<String> used) {
        return """
                .picture text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",\
                "DejaVu Sans",sans-serif;font-size:12px;fill:#24292f}
                .picture .axis-title-x,.picture .axis-title-y{font-size:13px}
                .picture .plot-title{font-size:16px;font-weight:bold}
                .picture .facet-strip-text-x{font-weight:bold}
                .paper{fill:#fff}
                @media screen and (prefers-color-scheme:dark){
                .paper{fill:#0d1117}
                .picture text{fill:#e6edf3}
                %s}
                """.formatted(IN_THE_DARK.entrySet().stream()
                .filter(color -> used.test(color.getKey()))
                .map(color -> exchanged(color.getKey(), color.getValue()))
                .collect(Collectors.joining()));
    }

    private static String exchanged(String light, String dark) {
        return ".picture [stroke='%1$s']{stroke:%2$s}\n.picture [fill='%1$s']{fill:%2$s}\n"
                .formatted(light, dark);
    }
}
