package squall.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Makes text from the network safe to show in a terminal. */
public final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xfffd;
    private static final String LEFT_TO_RIGHT_MARK = "\u200e";
    private static final int KEYCAP = 0x20e3;
    private static final int TEXT_STYLE = 0xfe0e;
    private static final int EMOJI_STYLE = 0xfe0f;
    /** Scripts in which a joiner changes the letters next to it. */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC, UnicodeScript.MONGOLIAN, UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
            UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA,
            UnicodeScript.TIBETAN, UnicodeScript.MYANMAR, UnicodeScript.KHMER,
            UnicodeScript.BALINESE, UnicodeScript.JAVANESE);

    private Printable() {}

    /**
     * The text with every control, line break, direction override and hidden character replaced by
     * a visible symbol. Joiners and variation selectors stay where they join or change a
     * neighbour.
     */
    public static String of(String text) {
        int[] codePoints = text.codePoints().toArray();
        StringBuilder printable = new StringBuilder();
        boolean rightToLeft = false;
        int i = 0;
        while (i < codePoints.length) {
            int codePoint = codePoints[i];
            rightToLeft |= isRightToLeft(codePoint);
            int flag = EmojiFlags.length(codePoints, i);
            if (flag > 0) {
                printable.append(new String(codePoints, i, flag));
                i += flag;
            } else {
                boolean stays = marksDirection(codePoint) ? rightToLeft
                        : !isHidden(codePoint) || isNeeded(codePoints, i);
                printable.appendCodePoint(stays ? visible(codePoint) : REPLACEMENT);
                i++;
            }
        }
        return printable.toString();
    }

    /**
     * The printable text, with a mark at its end if it contains right-to-left writing. The mark
     * keeps a terminal that reorders text from reordering what follows.
     */
    public static String closed(String text) {
        String printable = of(text);
        return printable.codePoints().anyMatch(Printable::isRightToLeft)
                ? printable + LEFT_TO_RIGHT_MARK
                : printable;
    }

    /** Direction marks are invisible, and only Hebrew and Arabic need them. */
    public static boolean marksDirection(int codePoint) {
        return codePoint == 0x200e || codePoint == 0x200f || codePoint == 0x061c;
    }

    private static int visible(int codePoint) {
        if (codePoint < ' ') {
            return CONTROL_PICTURES + codePoint;
        }
        if (codePoint == DELETE) {
            return DELETE_PICTURE;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    REPLACEMENT;
            default -> directs(codePoint) ? REPLACEMENT : codePoint;
        };
    }

    /**
     * Whether the code point is invisible, so that it could hide text or make equal-looking texts
     * different: Unicode's Default_Ignorable_Code_Point with the Hangul fillers, without those of
     * Mongolian and Khmer.
     */
    private static boolean isHidden(int codePoint) {
        return switch (codePoint) {
            case 0x00ad, 0x034f, 0x115f, 0x1160, 0x180e, 0x200b, 0x3164, 0xfeff, 0xffa0 -> true;
            default -> joins(codePoint) || selectsVariation(codePoint)
                    || (codePoint >= 0x2060 && codePoint <= 0x206f)
                    || (codePoint >= 0xfff0 && codePoint <= 0xfffb)
                    || (codePoint >= 0x1bca0 && codePoint <= 0x1bca3)
                    || (codePoint >= 0x1d173 && codePoint <= 0x1d17a)
                    || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
        };
    }

    /** Whether the hidden character at index i changes how its neighbours look. */
    private static boolean isNeeded(int[] codePoints, int i) {
        if (i == 0) {
            return false;
        }
        int before = codePoints[i - 1];
        if (joins(codePoints[i])) {
            return JOINED.contains(UnicodeScript.of(before)) || endsEmoji(before)
                    || (isMark(before) && i > 1
                            && JOINED.contains(UnicodeScript.of(codePoints[i - 2])));
        }
        if (codePoints[i] == EMOJI_STYLE || codePoints[i] == TEXT_STYLE) {
            boolean keycap = i + 1 < codePoints.length && codePoints[i + 1] == KEYCAP;
            return before < DELETE ? keycap : Character.isEmoji(before);
        }
        return selectsVariation(codePoints[i]) && Character.isIdeographic(before);
    }

    private static boolean endsEmoji(int codePoint) {
        return codePoint == EMOJI_STYLE || Character.isEmojiModifier(codePoint)
                || (codePoint > DELETE && Character.isEmoji(codePoint));
    }

    private static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    /** Zero-width joiner and non-joiner: emoji, Persian and the scripts of India need them. */
    private static boolean joins(int codePoint) {
        return codePoint == 0x200d || codePoint == 0x200c;
    }

    private static boolean selectsVariation(int codePoint) {
        return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
                || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    }

    private static boolean isRightToLeft(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER ->
                    !marksDirection(codePoint);
            default -> false;
        };
    }

    private static boolean directs(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
                    true;
            default -> false;
        };
    }
}
