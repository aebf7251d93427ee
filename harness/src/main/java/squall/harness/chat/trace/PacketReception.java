package squall.harness.chat.trace;

import java.util.Locale;

/** What a datagram was to its receiver. */
public enum PacketReception {
    /** News. */
    TAKEN_UP,
    /** What had been taken up before. */
    REPEATED,
    /** An acknowledgement of what had been given up before. */
    LATE,
    /** Not what was sent. */
    DAMAGED,
    /** Nothing that it could make anything of: it had no such session. */
    UNHEEDED,
    /** Whatever the receiver made of it: a proxy recorded that it was sent on. */
    UNKNOWN,
    /** The same, where that was not what was sent. */
    ALTERED;

    /** As in {@code taken up}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
