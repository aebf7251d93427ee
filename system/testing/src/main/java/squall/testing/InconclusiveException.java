package squall.testing;

import java.time.Duration;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/** A test failed, and the lateness or load of the machine may be the reason. */
final class InconclusiveException extends TestAbortedException {
    private static final long serialVersionUID = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private final boolean late;

    private InconclusiveException(String message, Throwable failure, boolean late) {
        super(message, failure);
        this.late = late;
    }

    static InconclusiveException late(Duration by, Throwable failure) {
        return new InconclusiveException(String.format(Locale.ROOT,
                "this machine was late by %.3g s", by.toNanos() / NANOS_PER_SECOND), failure,
                true);
    }

    /** @param load the average number of runnable threads per processor */
    static InconclusiveException busy(double load, Throwable failure) {
        return new InconclusiveException(String.format(Locale.ROOT,
                "this machine had %.1f threads to run for each processor", load), failure, false);
    }

    /** Whether the machine was late, and not only busy. */
    boolean isLate() {
        return late;
    }

    /** The final exception, with the reasons of all attempts. */
    InconclusiveException after(String reasons) {
        return new InconclusiveException("inconclusive: " + reasons + ", which may explain: "
                + getCause(), getCause(), late);
    }
}
