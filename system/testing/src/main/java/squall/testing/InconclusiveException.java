package squall.testing;

import java.time.Duration;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/** An attempt at a test failed, and the machine was so late that this may be why. */
final class InconclusiveException extends TestAbortedException {
    private static final long serialVersionUID = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private InconclusiveException(String message, Throwable failure) {
        super(message, failure);
    }

    static InconclusiveException of(Duration late, Throwable failure) {
        return new InconclusiveException(String.format(Locale.ROOT,
                "this machine was late by %.3g s", late.toNanos() / NANOS_PER_SECOND), failure);
    }

    /** This one and those before it. */
    InconclusiveException after(String reasons) {
        return new InconclusiveException("inconclusive: " + reasons + ", which may explain: "
                + getCause(), getCause());
    }
}
