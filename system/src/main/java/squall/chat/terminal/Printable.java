package squall.chat.terminal;

/** Text from the network made harmless for a terminal. */
public final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xfffd;
    private static final int BLACK_FLAG = 0x1f3f4;

    private Printable() {}

    /**
     * The text with every control, line break, direction override and hidden character replaced by
     * a visible symbol. What joins emoji and letters stays where it joins something.
     */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        int before = ' ';
        for (int codePoint : text.codePoints().toArray()) {
            int shown = hides(codePoint, before) ? REPLACEMENT : visible(codePoint);
            printable.appendCodePoint(shown);
            before = isTag(shown) ? before : shown;
        }
        return printable.toString();
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

    /** Whether it takes no room where it stands, and text could be smuggled in it. */
    private static boolean hides(int codePoint, int before) {
        if (isTag(codePoint)) {
            return before != BLACK_FLAG; // England's flag is this one with tags
        }
        if (joins(codePoint) || selectsVariation(codePoint)) {
            return Character.isWhitespace(before) || joins(before)
                    || (selectsVariation(before) && selectsVariation(codePoint));
        }
        return isIgnorable(codePoint);
    }

    /**
     * Unicode's Default_Ignorable_Code_Point, fillers of Hangul among them, but for what writing
     * needs: the direction marks of Hebrew and Arabic, and Mongolian and Khmer letters' own.
     */
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x00ad, 0x034f, 0x115f, 0x1160, 0x180e, 0x200b, 0x3164, 0xfeff, 0xffa0 -> true;
            default -> (codePoint >= 0x2060 && codePoint <= 0x206f)
                    || (codePoint >= 0xfff0 && codePoint <= 0xfffb)
                    || (codePoint >= 0x1bca0 && codePoint <= 0x1bca3)
                    || (codePoint >= 0x1d173 && codePoint <= 0x1d17a)
                    || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
        };
    }

    /** The zero-width joiner and non-joiner: emoji, Persian and the scripts of India need them. */
    private static boolean joins(int codePoint) {
        return codePoint == 0x200d || codePoint == 0x200c;
    }

    private static boolean selectsVariation(int codePoint) {
        return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
                || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xe0020 && codePoint <= 0xe007f;
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
