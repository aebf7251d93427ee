package squall.harness.check;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The protocol's times as its document states them, not as the product under test has them. */
final class Classic {
    static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final int TRANSMISSIONS = 4;

    /** A machine that was later than this can't show whether an endpoint was. */
    private static final Duration TOO_LATE = Duration.ofMillis(50);

    private Classic() {}

    /** Whether the machine was too late for an endpoint's timing to be judged. */
    static boolean isTooLate(Duration lateness) {
        return lateness.compareTo(TOO_LATE) > 0;
    }

    /** When a message first transmitted then may be transmitted again. */
    static List<Duration> retransmissions(Duration first) {
        return IntStream.range(1, TRANSMISSIONS).mapToObj(i -> first.plus(EVERY.multipliedBy(i)))
                .toList();
    }
}
