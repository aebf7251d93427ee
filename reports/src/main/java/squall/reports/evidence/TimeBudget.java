package squall.reports.evidence;

import java.time.Duration;

/** The time that looking for evidence of all failed runs together may take. */
public final class TimeBudget {
    private final Duration each;
    private Duration time;

    /** @param each the most that one run may take of it */
    public TimeBudget(Duration time, Duration each) {
        this.time = time;
        this.each = each;
    }

    /** Without any time: nothing is looked for that takes long. */
    public static TimeBudget none() {
        return new TimeBudget(Duration.ZERO, Duration.ZERO);
    }

    /** Takes as much as one run may take, or what is left. */
    synchronized Duration take() {
        Duration taken = each.compareTo(time) < 0 ? each : time;
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
