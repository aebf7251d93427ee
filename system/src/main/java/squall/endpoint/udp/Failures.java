package squall.endpoint.udp;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What is thrown in a loop that serves many and goes on: told the 1st, 10th, 100th… time, because
 * a sender may cause it again and again. For any thread.
 */
public final class Failures {
    private static final String OURS = "squall.";

    private final AtomicLong count = new AtomicLong();

    /**
     * Counts one more. Its kind and where it was thrown, but not its message, which may hold a
     * secret or a sender's own words; empty where this one is not to be told.
     */
    public Optional<String> count(Throwable thrown) {
        long soFar = count.incrementAndGet();
        return isTold(soFar)
                ? Optional.of(thrown.getClass().getSimpleName() + " at " + place(thrown)
                        + (soFar == 1 ? "" : String.format(Locale.ROOT, ", %d so far", soFar)))
                : Optional.empty();
    }

    /** The last line of our own code before it was thrown. */
    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return Stream.of(trace).filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
                .or(() -> Stream.of(trace).findFirst()).map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    private static boolean isTold(long soFar) {
        long rest = soFar;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
