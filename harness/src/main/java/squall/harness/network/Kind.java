package squall.harness.network;

import java.util.Locale;

/**
 * The kinds of impairment, in the order in which they befall a datagram: what is dropped is never
 * duplicated, and each copy of what is duplicated has a delay of its own.
 */
public enum Kind {
    DROPS, BLACKOUT, LOSS, DUPLICATE, DELAY;

    /** As in a history: {@code loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
