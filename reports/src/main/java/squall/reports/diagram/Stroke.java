package squall.reports.diagram;

import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketReception;

/** The line style of an arrow: it shows the kind of datagram, even without colour. */
enum Stroke {
    MESSAGE("message", "a message"), REPETITION("repetition", "its repetition"),
    ACKNOWLEDGEMENT("ack", "acknowledgement"),
    IGNORED("ignored", "acknowledgement too late or too many"),
    HANDSHAKE("handshake", "hello, keys"), UNREADABLE("unreadable", "unreadable");

    private final String kind;
    private final String words;

    Stroke(String kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    static Stroke of(PacketPath path) {
        if (path.isAcknowledgement()) {
            return path.landings().isEmpty() || path.isArriving(PacketReception.TAKEN_UP)
                    || path.isArriving(PacketReception.DAMAGED) ? ACKNOWLEDGEMENT : IGNORED;
        }
        if (path.attempt() > 0) {
            return path.attempt() > 1 ? REPETITION : MESSAGE;
        }
        return path.isReadable() ? HANDSHAKE : UNREADABLE;
    }

    /** The class name in the style sheet. */
    String kind() {
        return kind;
    }

    /** The words in the legend. */
    String words() {
        return words;
    }

    boolean isAcknowledgement() {
        return this == ACKNOWLEDGEMENT || this == IGNORED;
    }
}
