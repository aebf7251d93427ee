package squall.harness.chat.conformance;

import java.util.Locale;

/**
 * What was found about one claim.
 *
 * @param experiment that tested it, in a word or two
 * @param evidence one sentence; it may quote the server, so escape it before you print it
 */
public record Finding(Claim claim, String experiment, ClaimVerdict verdict, String evidence) {

    /** Whether a server keeps a claim. */
    public enum ClaimVerdict {
        KEPT, BROKEN,
        /** Nothing can be said; the evidence says why. */
        NOT_SEEN;

        /** As in a report: {@code not seen}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
