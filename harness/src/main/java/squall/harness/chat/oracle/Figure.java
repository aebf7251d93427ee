package squall.harness.chat.oracle;

/** What is counted of messages on a link, and predicted. */
public enum Figure {
    /** At least one transmission arrives. */
    DELIVERED("delivered"),
    /** An acknowledgement is back in time. */
    ACKNOWLEDGED("acknowledged"),
    /** It has arrived, and yet the sender gives it up. */
    FALSE_TIMEOUT("false timeouts");

    private final String words;

    Figure(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
