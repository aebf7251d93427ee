package squall.harness.network;

import java.time.Duration;

/**
 * How much may wait for a line that is busy, the datagram that is being transmitted not counted.
 */
public sealed interface Queue {

    /**
     * Whether one more may wait.
     *
     * @param datagrams how many wait already
     * @param bytes how many bytes wait already
     * @param more the bytes of the one more
     * @param time how long it would wait
     */
    boolean takes(int datagrams, long bytes, int more, Duration time);

    /** So many bytes in all. */
    record Bytes(long most) implements Queue {

        public Bytes {
            requireNotNegative("bytes", most);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return bytes + more <= most;
        }
    }

    /** So many datagrams, of whatever size. */
    record Datagrams(long most) implements Queue {

        public Datagrams {
            requireNotNegative("datagrams", most);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return datagrams < most;
        }
    }

    /** What need not wait longer than this. */
    record Time(Duration most) implements Queue {

        public Time {
            Spans.requireBetween("time", most, Duration.ZERO);
        }

        @Override
        public boolean takes(int datagrams, long bytes, int more, Duration time) {
            return time.compareTo(most) <= 0;
        }
    }

    private static void requireNotNegative(String name, long most) {
        if (most < 0) {
            throw new IllegalArgumentException(name + "=" + most + " is negative");
        }
    }
}
