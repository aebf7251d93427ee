package squall.harness.chat.conformance;

import java.util.Locale;

/** How a server stands by a claim. */
public enum ClaimVerdict {
    KEPT, BROKEN,
    /** Nothing can be said, and why is its evidence. */
    NOT_SEEN;

    /** As in a report: {@code not seen}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
