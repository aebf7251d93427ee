package squall.chat.protocol.wire;

/** A message of the protocol, as a session's cipher seals it. */
public sealed interface Message {
    /** The largest sequence number there is, 2^53: what every JSON reader can hold exactly. */
    long LARGEST_SEQUENCE = 1L << 53;

    /** The data message's number, or the number that acknowledges one. */
    long sequence();

    /**
     * A text.
     *
     * @param text {@code username: what was typed}, never empty
     * @param hmac what the wire profile signs the text with: in the classic profile 64 lower-case
     *        hexadecimal characters, not yet verified
     */
    record Data(String text, long sequence, String hmac) implements Message {

        /**
         * The sequence number with which this message is acknowledged. It is also the next
         * message's sequence number.
         */
        public long acknowledgedBy() {
            return sequence + length(text);
        }
    }

    /** Acknowledges a message by its sequence number plus the length of its text. */
    record Acknowledgement(long sequence) implements Message {}

    /** A text's length as the protocol counts it: Unicode code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
