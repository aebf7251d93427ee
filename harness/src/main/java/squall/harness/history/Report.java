package squall.harness.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What endpoints report, as a verb in a history. */
public enum Report {
    JOINED, JOINING_AGAIN, GAVE_UP, SENDING, ACKNOWLEDGED, TIMED_OUT, HEARD, MAY_BE_REPETITION,
    OTHER_KEYS_OFFERED, LEFT, DISCARDED,

    ADMITTED, SAID, DELIVERED, DROPPED, UNREACHABLE, REACHABLE, REMOVED, SHARE_EXCEEDED,

    /** It threw an exception; one that is driven by a testbed is gone then. */
    BROKE;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Report> of(String word) {
        return Arrays.stream(values()).filter(report -> report.word().equals(word)).findFirst();
    }
}
