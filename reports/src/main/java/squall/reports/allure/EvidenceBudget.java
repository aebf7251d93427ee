package squall.reports.allure;

import java.time.Duration;

/**
 * The bytes and the time that the evidence of all failed runs together may take. A broken rule
 * fails many runs, and the first few show what is wrong.
 */
final class EvidenceBudget {
    private long bytes;
    private Duration time;

    EvidenceBudget(long bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
    }

    /** Takes so many bytes from the budget; false, and takes none, if too few are left. */
    synchronized boolean grants(long more) {
        boolean granted = more <= bytes;
        bytes -= granted ? more : 0;
        return granted;
    }

    /** Takes the wanted time, or what is left of it. */
    synchronized Duration take(Duration wanted) {
        Duration taken = wanted.compareTo(time) < 0 ? wanted : time;
        time = time.minus(taken);
        return taken;
    }

    /** Returns time that was taken and not used. */
    synchronized void putBack(Duration unused) {
        if (!unused.isNegative()) {
            time = time.plus(unused);
        }
    }
}
