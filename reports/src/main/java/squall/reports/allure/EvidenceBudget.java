package squall.reports.allure;

import java.time.Duration;

/**
 * How much the failures of all runs together may add to the report and to the time that it takes: a
 * broken rule fails many of them, and the first few tell what there is to tell.
 */
final class EvidenceBudget {
    private long bytes;
    private Duration time;

    EvidenceBudget(long bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
    }

    /** Whether so many more may be attached; if so, they count. */
    synchronized boolean grants(long more) {
        boolean granted = more <= bytes;
        bytes -= granted ? more : 0;
        return granted;
    }

    /** As much of this as is left. */
    synchronized Duration take(Duration wanted) {
        Duration taken = wanted.compareTo(time) < 0 ? wanted : time;
        time = time.minus(taken);
        return taken;
    }

    /** What was taken and not needed. */
    synchronized void putBack(Duration unused) {
        if (!unused.isNegative()) {
            time = time.plus(unused);
        }
    }
}
