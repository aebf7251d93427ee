package squall.harness.network;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;

/**
 * How much may wait for a line that is busy, the datagram that is being transmitted not counted.
 */
public sealed interface QueueLimit {

    /**
     * Whether one more may wait.
     *
     * @param datagrams how many wait already
     * @param bytes how many bytes wait already
     * @param more the bytes of the one more
     * @param time how long it would wait
     */
    boolean takes(int datagrams, long bytes, int more, Duration time);

    /** The longest wait of a datagram that it takes, for a line of this rate. */
    Duration longestWait(Rate rate);

    /** At most this many bytes in all. */
    record Bytes(long most) implements QueueLimit {

        public Bytes {
            ParameterChecks.requireNotNegative("bytes", most);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return bytes + more <= most;
        }

        @Override
        public Duration longestWait(Rate rate) {
            return rate.transmissionOf((double) most + Rate.LARGEST_DATAGRAM);
        }
    }

    /** At most this many datagrams, of any size. */
    record Datagrams(long most) implements QueueLimit {

        public Datagrams {
            ParameterChecks.requireNotNegative("datagrams", most);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return datagrams < most;
        }

        @Override
        public Duration longestWait(Rate rate) {
            return rate.transmissionOf((most + 1.0) * Rate.LARGEST_DATAGRAM);
        }
    }

    /** Datagrams that wait at most this long. */
    record Time(Duration most) implements QueueLimit {

        public Time {
            ParameterChecks.requireBetween("time", most, Duration.ZERO, Delay.LONGEST);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return !isLonger(time, most);
        }

        @Override
        public Duration longestWait(Rate rate) {
            return most;
        }
    }
}
