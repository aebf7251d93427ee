package squall.harness.chat.wire;

/**
 * A text of the chat in its two parts: {@code alice: hello}. No script may contain the words that
 * clients say beside it.
 *
 * @param author empty where the text names none
 */
public record ChatText(String author, String words) {
    /**
     * Every client says this after the script, when everything has healed, to reach clients that
     * were unreachable.
     */
    public static final String WAKE_UP = "anyone there?";
    /** Every client says this after {@link #WAKE_UP}; every other client must receive it. */
    public static final String ROLL_CALL = "roll call";
    private static final String FLOOD = "flood-";
    private static final String SEPARATOR = ": ";

    public static ChatText of(String text) {
        int colon = text.indexOf(SEPARATOR);
        return colon < 0 ? new ChatText("", text)
                : new ChatText(text.substring(0, colon),
                        text.substring(colon + SEPARATOR.length()));
    }

    /** What a client says that floods as a member, in its order. */
    public static String flood(String client, int number) {
        return client + SEPARATOR + FLOOD + number;
    }

    /** Whether this client says these words. */
    public boolean says(String client, String what) {
        return author.equals(client) && words.equals(what);
    }

    /** Whether the words are said after the script. */
    public boolean isClosing() {
        return words.equals(WAKE_UP) || words.equals(ROLL_CALL);
    }

    /** Whether the words are those of a member that floods. */
    public boolean isFlood() {
        return words.startsWith(FLOOD);
    }
}
