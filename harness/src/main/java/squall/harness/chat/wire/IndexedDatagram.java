package squall.harness.chat.wire;

/**
 * A datagram of a profile in which each end knows a session by an index, which stands in the open
 * in each datagram. Nothing in it is verified.
 */
public sealed interface IndexedDatagram {

    /** As diagrams and captures name it. */
    String name();

    /**
     * A client asks to join.
     *
     * @param cookie in hexadecimal; empty where the client has none
     */
    record Hello(int client, String cookie) implements IndexedDatagram {
        @Override
        public String name() {
            return "HELLO";
        }
    }

    /** The server asks for the hello again, with this cookie. */
    record Retry(int client, String cookie) implements IndexedDatagram {
        @Override
        public String name() {
            return "RETRY";
        }
    }

    /** The server takes up the handshake. */
    record Answer(int client, int server) implements IndexedDatagram {
        @Override
        public String name() {
            return "ANSWER";
        }
    }

    /** The client shows who it is. */
    record Finish(int server) implements IndexedDatagram {
        @Override
        public String name() {
            return "FINISH";
        }
    }

    /**
     * A message of a session, either way.
     *
     * @param receiver the index that the receiver has chosen
     */
    record Sealed(int receiver, long counter) implements IndexedDatagram {
        @Override
        public String name() {
            return "SEALED";
        }
    }
}
