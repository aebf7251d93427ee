package squall.harness.network;

import java.time.Duration;
import java.util.Arrays;

/**
 * One copy of a datagram in flight.
 *
 * @param number 0 is the datagram itself, the others are its duplicates; each has its own draws
 * @param delay from when the datagram entered the link to when this copy leaves the link
 * @param payload as it arrives: other bytes than were sent only where the link has damaged them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes, below
public record Copy(int number, Duration delay, byte[] payload) {

    Copy later(Duration by) {
        return new Copy(number, delay.plus(by), payload);
    }

    Copy carrying(byte[] other) {
        return new Copy(number, delay, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Copy copy && number == copy.number && delay.equals(copy.delay)
                && Arrays.equals(payload, copy.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * number + delay.hashCode()) + Arrays.hashCode(payload);
    }
}
