package squall.chat.terminal;

/** Text from the network made harmless for a terminal. */
public final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xfffd;

    private Printable() {}

    /**
     * The text with every control, line break and direction override replaced by a visible symbol.
     */
    public static String of(String text) {
        return text.codePoints().map(Printable::visible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
