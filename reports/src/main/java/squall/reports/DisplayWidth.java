package squall.reports;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How many columns of a terminal text takes; by what a reader sees as one character. */
final class DisplayWidth {
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final String CUT = "…";
    private static final int EMOJI_STYLE = 0xfe0f;

    private DisplayWidth() {}

    static int of(String text) {
        return characters(text).stream().mapToInt(DisplayWidth::ofCharacter).sum();
    }

    /** The text in so many columns: filled up at its end, or cut in its middle. */
    static String fit(String text, int columns) {
        String fitting = of(text) <= columns ? text : cut(text, columns - 1);
        return fitting + " ".repeat(columns - of(fitting));
    }

    /** In the middle, because names that resemble each other differ at their ends. */
    private static String cut(String text, int columns) {
        List<String> all = characters(text);
        String end = last(all, columns / 2);
        return first(all, columns - of(end)) + CUT + end;
    }

    private static String first(List<String> characters, int columns) {
        StringBuilder first = new StringBuilder();
        int room = columns;
        for (String character : characters) {
            room -= ofCharacter(character);
            if (room < 0) {
                break;
            }
            first.append(character);
        }
        return first.toString();
    }

    private static String last(List<String> characters, int columns) {
        int from = characters.size();
        int room = columns;
        while (from > 0 && room >= ofCharacter(characters.get(from - 1))) {
            from--;
            room -= ofCharacter(characters.get(from));
        }
        return String.join("", characters.subList(from, characters.size()));
    }

    private static List<String> characters(String text) {
        return CHARACTER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static int ofCharacter(String character) {
        int first = character.codePointAt(0);
        if (isWide(first) || character.indexOf(EMOJI_STYLE) >= 0) {
            return 2;
        }
        return switch (Character.getType(first)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> 1;
        };
    }

    /** The East Asian Width (UAX #11) as far as Java's own tables tell it. */
    private static boolean isWide(int codePoint) {
        if (codePoint >= 0xff61 && codePoint <= 0xffdc) {
            return false; // half-width forms
        }
        boolean fullWidth = (codePoint >= 0xff01 && codePoint <= 0xffe6)
                || (codePoint >= 0x3000 && codePoint <= 0x303e);
        return fullWidth || Character.isEmojiPresentation(codePoint)
                || switch (UnicodeScript.of(codePoint)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
                    default -> false;
                };
    }
}
