package squall.chat.presentation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text by what a reader sees as one character: extended grapheme clusters (UAX #29). */
public final class Graphemes {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private Graphemes() {}

    /** In their order; joined together they are the text again. */
    public static List<String> of(String text) {
        return GRAPHEME.matcher(text).results().map(MatchResult::group).toList();
    }
}
