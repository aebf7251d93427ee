package squall.harness.chat.trace;

import java.util.Locale;

/** What a receiver did with a datagram. */
public enum PacketReception {
    /** It was new. */
    TAKEN_UP,
    /** The receiver had taken it up before. */
    REPEATED,
    /** It acknowledged a message that the receiver had given up before. */
    LATE,
    /** It arrived damaged. */
    DAMAGED,
    /** The receiver had opened the same datagram before, which opens once. */
    OPENED_BEFORE,
    /** The receiver had no session in which it could read it. */
    UNHEEDED,
    /** A proxy sent it on; what the receiver did with it is not recorded. */
    UNKNOWN,
    /** The same, but the proxy changed its bytes. */
    ALTERED;

    /** For example {@code taken up}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
