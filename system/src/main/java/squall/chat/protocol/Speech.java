package squall.chat.protocol;

/**
 * A text as the protocol carries it, {@code username: what was typed}, taken apart. As its sender
 * wrote it, so possibly hostile.
 *
 * @param author empty where the text begins with nothing that has the form of a {@link Name}
 */
public record Speech(String author, String words) {
    private static final String COLON = ": ";
    private static final int LONGEST = Name.LONGEST + COLON.length() + Typed.LONGEST;

    public static Speech of(String text) {
        int colon = text.indexOf(COLON);
        return colon > 0 && Name.isWellFormed(text.substring(0, colon))
                ? new Speech(text.substring(0, colon), text.substring(colon + COLON.length()))
                : new Speech("", text);
    }

    /**
     * Whether people may take the text for the operator's, on screens that show it as it is: by
     * what stands before its first colon, be that a name or not.
     */
    static boolean resemblesOperator(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && Name.resemblesOperator(text.substring(0, colon));
    }

    /** The text, cut where it is longer than what a client lets a person say. */
    public static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
