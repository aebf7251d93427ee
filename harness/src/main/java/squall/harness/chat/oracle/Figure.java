package squall.harness.chat.oracle;

/** A figure that is counted and predicted for messages on a link, or all the way. */
public enum Figure {
    /** At least one transmission arrives. */
    ARRIVED("arrived"),
    /** An acknowledgement is back in time. */
    ACKNOWLEDGED("acknowledged"),
    /** At least one transmission arrives, but no acknowledgement is back in time. */
    FALSE_TIMEOUT("false timeouts");

    private final String words;

    Figure(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
