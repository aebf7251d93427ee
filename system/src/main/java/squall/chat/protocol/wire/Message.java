package squall.chat.protocol.wire;

/** What an envelope holds. */
public sealed interface Message {
    /** The largest sequence number there is, 2^53: what every JSON reader can hold exactly. */
    long LARGEST_SEQUENCE = 1L << 53;

    /** The data message's number, or the number that acknowledges one. */
    long sequence();

    /**
     * A text on its way.
     *
     * @param text {@code username: what was typed}, never empty
     * @param hmac of the text, 64 lower-case hexadecimal characters, not yet verified
     */
    record Data(String text, long sequence, String hmac) implements Message {

        /**
         * The sequence number by which this message is acknowledged, and which the next one
         * carries.
         */
        public long acknowledgedBy() {
            return sequence + length(text);
        }
    }

    /** Says that a message has arrived: its sequence number plus the length of its text. */
    record Acknowledgement(long sequence) implements Message {}

    /** A text's length as the protocol counts it: Unicode code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
