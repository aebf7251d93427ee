package squall.endpoint.udp;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Counts the exceptions of a loop that goes on after each. It reports the 1st, 10th, 100th… of
 * them, because a sender may cause an exception again and again. For any thread.
 */
public final class Failures {
    private static final String OURS = "squall.";

    private final AtomicLong count = new AtomicLong();

    /**
     * Counts one more.
     *
     * @return its class and where it was thrown; not its message, which may hold a secret or words
     *             of a sender; empty where this one is not to be reported
     */
    public Optional<String> count(Throwable thrown) {
        long soFar = count.incrementAndGet();
        return Long.toString(soFar).matches("10*")
                ? Optional.of(thrown.getClass().getSimpleName() + " at " + place(thrown)
                        + (soFar == 1 ? "" : String.format(Locale.ROOT, ", %d so far", soFar)))
                : Optional.empty();
    }

    /** The innermost line of this project's code in the stack trace. */
    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return Stream.of(trace).filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
                .or(() -> Stream.of(trace).findFirst()).map(StackTraceElement::toString)
                .orElse("an unknown place");
    }
}
