package squall.chat.protocol.wire;

/** A message of the protocol, as a session's cipher seals it. */
public sealed interface Message {
    /** The largest sequence number there is, 2^53: what every JSON reader can hold exactly. */
    long LARGEST_SEQUENCE = 1L << 53;

    /**
     * A text.
     *
     * @param text {@code username: what was typed}, never empty
     * @param hmac what the wire profile signs the text with: in the classic profile 64 lower-case
     *        hexadecimal characters, not yet verified; in the sealed profile empty
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

    /** Is about the session, not about a text; in the sealed profile only. */
    sealed interface Control extends Message {}

    /** The client asks whether the server is there. */
    record Ping(long number) implements Control {}

    /** The server is there: the answer to the ping with this number. */
    record Pong(long number) implements Control {}

    /**
     * The server has let the client in. It comes again in a session that it has begun where the
     * client's last datagram of the handshake came again.
     */
    record Welcome() implements Control {}

    /** The client ends its session. */
    record Leave() implements Control {}

    /** A text's length as the protocol counts it: Unicode code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
