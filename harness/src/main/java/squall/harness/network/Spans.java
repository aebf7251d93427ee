package squall.harness.network;

import java.time.Duration;

/** What lengths of time an impairment may have. */
final class Spans {

    private Spans() {}

    static void requirePositive(String name, Duration value) {
        requireBetween(name, value, Duration.ofNanos(1));
    }

    static void requireBetween(String name, Duration value, Duration shortest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(Delay.LONGEST) > 0) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + shortest
                    + " and " + Delay.LONGEST);
        }
    }
}
