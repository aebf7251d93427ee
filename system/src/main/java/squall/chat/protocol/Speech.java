package squall.chat.protocol;

/**
 * A text as the protocol carries it, {@code username: what was typed}, taken apart. As its sender
 * wrote it, so possibly hostile.
 *
 * @param author empty where the text names none
 */
public record Speech(String author, String words) {
    private static final String COLON = ": ";

    public static Speech of(String text) {
        int colon = text.indexOf(COLON);
        return colon <= 0 ? new Speech("", text)
                : new Speech(text.substring(0, colon), text.substring(colon + COLON.length()));
    }
}
