package squall.harness.scenario;

/**
 * A text of the chat in its two parts: {@code alice: hello}.
 *
 * @param author empty where the text names none
 */
public record ChatText(String author, String words) {
    private static final String SEPARATOR = ": ";

    public static ChatText of(String text) {
        int colon = text.indexOf(SEPARATOR);
        return colon < 0 ? new ChatText("", text)
                : new ChatText(text.substring(0, colon),
                        text.substring(colon + SEPARATOR.length()));
    }

    /** Whether this client says these words. */
    public boolean says(String client, String what) {
        return author.equals(client) && words.equals(what);
    }
}
