package squall.harness.chat.trace;

import java.util.HashSet;
import java.util.Set;
import squall.harness.chat.trace.SessionFollower.Receipt;

/** The counters that one end of a session has opened. */
final class OpenedCounters {
    /** So many an end remembers at least; what is older it may refuse. */
    private static final int REMEMBERED = 1_024;

    private final Set<Long> counters = new HashSet<>();
    private long newest = -1;

    boolean isNewest(long counter) {
        return counter > newest;
    }

    Receipt open(long counter) {
        if (counter <= newest - REMEMBERED) {
            return counters.contains(counter) ? Receipt.REPEATED : Receipt.DISCARDED;
        }
        newest = Math.max(newest, counter);
        return counters.add(counter) ? Receipt.OPENED : Receipt.REPEATED;
    }
}
