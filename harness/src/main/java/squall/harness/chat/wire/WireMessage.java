package squall.harness.chat.wire;

/** What an envelope holds. */
public sealed interface WireMessage {
    /** The largest sequence number that there is. */
    long LARGEST_SEQUENCE = 9_007_199_254_740_992L;

    long sequence();

    /**
     * A data message.
     *
     * @param hmac as it was read, in lower case, right or wrong
     */
    record Data(String text, long sequence, String hmac) implements WireMessage {

        /** The number of the acknowledgement, and of the sender's next message. */
        public long acknowledgedBy() {
            return sequence + length(text);
        }
    }

    record Acknowledgement(long sequence) implements WireMessage {}

    /** In Unicode code points. */
    static long length(String text) {
        return text.codePoints().count();
    }
}
