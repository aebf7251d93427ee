package squall.harness.chat.wire;

/** What a session's datagram holds. */
public sealed interface WireMessage {
    /** The largest sequence number that there is. */
    long LARGEST_SEQUENCE = 9_007_199_254_740_992L;

    /**
     * A data message.
     *
     * @param hmac as it was read, in lower case, right or wrong; empty in a profile without any
     */
    record Data(String text, long sequence, String hmac) implements WireMessage {

        /** The number of the acknowledgement, and of the sender's next message. */
        public long acknowledgedBy() {
            return sequence + length(text);
        }
    }

    record Acknowledgement(long sequence) implements WireMessage {}

    /** What only some profiles have: it is about the session, and about no message. */
    sealed interface Control extends WireMessage {
        /** What it is, in words. */
        String words();
    }

    /** The client asks whether the server is there. */
    record Ping(long number) implements Control {
        @Override
        public String words() {
            return "ping " + number;
        }
    }

    /** The server answers a ping. */
    record Pong(long number) implements Control {
        @Override
        public String words() {
            return "pong " + number;
        }
    }

    /** The client ends the session. */
    record Leave() implements Control {
        @Override
        public String words() {
            return "leave";
        }
    }

    /** The server lets the client in. */
    record Welcome() implements Control {
        @Override
        public String words() {
            return "welcome";
        }
    }

    /** The server does not let the client in. */
    record Refused(String reason) implements Control {
        @Override
        public String words() {
            return "refused: " + reason;
        }
    }

    /** In Unicode code points. */
    static long length(String text) {
        return text.codePoints().count();
    }
}
