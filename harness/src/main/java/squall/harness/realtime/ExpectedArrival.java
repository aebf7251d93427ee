package squall.harness.realtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import squall.harness.history.Occurrence;

/** A copy of a datagram that is on its way from a relay, or from an attacker. */
sealed interface ExpectedArrival {
    /** The clocks of two processes on one machine differ by less. */
    Duration CLOCK_TOLERANCE = Duration.ofMillis(2);

    /** The client's. */
    int port();

    /** When it is to arrive; of what is in a stream, when it was sent. */
    Duration due();

    /** Whether it is in a stream, which keeps the order. */
    default boolean isStreamed() {
        return this instanceof Carried carried && carried.delay().isEmpty();
    }

    /**
     * The choice of equal datagrams where delays are known: the last that was due by then. Those
     * due earlier are lost, or wait in the same socket, and then it makes no difference which one
     * is read first.
     */
    static Optional<ExpectedArrival> lastDue(Collection<ExpectedArrival> equal, Duration at) {
        Duration latest = at.plus(CLOCK_TOLERANCE);
        return equal.stream().filter(expected -> expected.due().compareTo(latest) <= 0)
                .max(Comparator.comparing(ExpectedArrival::due))
                .or(() -> equal.stream().min(Comparator.comparing(ExpectedArrival::due)));
    }

    /**
     * A copy from a relay.
     *
     * @param delay empty where nobody knows it
     */
    record Carried(int port, Duration sent, Optional<Duration> delay, long ordinal,
            Optional<byte[]> altered)
            implements
            ExpectedArrival {
        @Override
        public Duration due() {
            return sent.plus(delay.orElse(Duration.ZERO));
        }
    }

    /** An attacker's. */
    record Attacking(Occurrence.Injected injected) implements ExpectedArrival {
        @Override
        public int port() {
            return injected.port();
        }

        @Override
        public Duration due() {
            return injected.at();
        }
    }
}
