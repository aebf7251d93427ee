package squall.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits text into graphemes, what a reader sees as one character (UAX #29). */
public final class Graphemes {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private Graphemes() {}

    /** In order; joined together they give the text again. */
    public static List<String> of(String text) {
        return GRAPHEME.matcher(text).results().map(MatchResult::group).toList();
    }
}
