package squall.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** The number of terminal columns that a text takes, added up over its graphemes. */
public final class DisplayWidth {
    private static final String CUT = "…";
    private static final int TEXT_STYLE = 0xfe0e;
    private static final int EMOJI_STYLE = 0xfe0f;

    private DisplayWidth() {}

    public static int of(String text) {
        return Graphemes.of(text).stream().mapToInt(DisplayWidth::ofGrapheme).sum();
    }

    /** The text in exactly so many columns: padded at its end, or cut in its middle. */
    public static String fit(String text, int columns) {
        String fitting = of(text) <= columns ? text : cut(text, columns - 1);
        return fitting + " ".repeat(columns - of(fitting));
    }

    /** The longest beginning of the text that fits into so many columns. */
    public static String first(String text, int columns) {
        return first(Graphemes.of(text), columns);
    }

    /** The text in lines of at most so many columns, broken at spaces where there are any. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (of(rest) > columns) {
            String first = first(rest, columns);
            if (first.isEmpty()) {
                break;
            }
            int space = rest.charAt(first.length()) == ' ' ? first.length()
                    : first.lastIndexOf(' ');
            lines.add(space > 0 ? first.substring(0, space) : first);
            rest = rest.substring(space > 0 ? space + 1 : first.length());
        }
        lines.add(rest);
        return lines;
    }

    /**
     * The columns of one grapheme. An emoji takes two, however many code points it consists of; any
     * other grapheme takes the sum of its code points. Where terminals differ, this is the larger
     * number, so that nothing is cut.
     */
    public static int ofGrapheme(String grapheme) {
        int first = grapheme.codePointAt(0);
        if (grapheme.indexOf(EMOJI_STYLE) >= 0 || isEmoji(first)) {
            return grapheme.indexOf(TEXT_STYLE) >= 0 ? 1 : 2;
        }
        return grapheme.codePoints().map(DisplayWidth::ofCodePoint).sum();
    }

    /** The columns of one grapheme on a terminal that draws every code point separately. */
    public static int ofSeparate(String grapheme) {
        return grapheme.codePoints().map(codePoint -> Math.max(1, ofCodePoint(codePoint))).sum();
    }

    /** Cuts in the middle, because similar names differ at their ends. */
    private static String cut(String text, int columns) {
        List<String> all = Graphemes.of(text);
        String end = last(all, columns / 2);
        return first(all, columns - of(end)) + CUT + end;
    }

    private static String first(List<String> graphemes, int columns) {
        StringBuilder first = new StringBuilder();
        int room = columns;
        for (String grapheme : graphemes) {
            room -= ofGrapheme(grapheme);
            if (room < 0) {
                break;
            }
            first.append(grapheme);
        }
        return first.toString();
    }

    private static String last(List<String> graphemes, int columns) {
        int from = graphemes.size();
        int room = columns;
        while (from > 0 && room >= ofGrapheme(graphemes.get(from - 1))) {
            from--;
            room -= ofGrapheme(graphemes.get(from));
        }
        return String.join("", graphemes.subList(from, graphemes.size()));
    }

    /** Includes emoji that are newer than Java's tables. */
    private static boolean isEmoji(int codePoint) {
        return Character.isEmojiPresentation(codePoint)
                || (codePoint >= 0x1f300 && codePoint <= 0x1faff
                        && !Character.isDefined(codePoint));
    }

    private static int ofCodePoint(int codePoint) {
        if (isJoiningJamo(codePoint)) {
            return 0;
        }
        if (isWide(codePoint)) {
            return 2;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> 1;
        };
    }

    /** Vowels and final consonants: a terminal draws them into the syllable before them. */
    private static boolean isJoiningJamo(int codePoint) {
        return (codePoint >= 0x1160 && codePoint <= 0x11ff)
                || (codePoint >= 0xd7b0 && codePoint <= 0xd7ff);
    }

    /** East Asian Width (UAX #11), as far as Java's own tables contain it. */
    private static boolean isWide(int codePoint) {
        if (codePoint >= 0xff61 && codePoint <= 0xffdc) {
            return false; // half-width forms
        }
        boolean fullWidth = (codePoint >= 0xff01 && codePoint <= 0xffe6)
                || (codePoint >= 0x3000 && codePoint <= 0x303e);
        return fullWidth || isEmoji(codePoint) || switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }
}
