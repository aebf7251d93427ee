package squall.harness.relay;

import java.time.Duration;

/**
 * The limits of one relay; a relay that is full does not affect the other relays of its loop.
 *
 * @param flows at one time; for one more, the longest silent flow ends
 * @param silence after which a flow ends
 * @param waiting datagrams that are delayed and have not left yet
 * @param waitingBytes of their payloads, and {@link #BYTES_EACH} for each of them
 */
public record RelayLimits(int flows, Duration silence, int waiting, long waitingBytes) {

    public static final RelayLimits USUAL =
            new RelayLimits(1_024, Duration.ofSeconds(60), 200_000, 128L << 20);

    /** About the memory that a waiting datagram takes besides its payload. */
    static final int BYTES_EACH = 200;

    /**
     * The memory of the datagrams that wait at all relays of one loop. Where it is used up, each
     * relay still has an equal share of as much again, so that none starves another.
     */
    static final long WAITING_BYTES_TOGETHER = 128L << 20;

    /**
     * The actions that wait for their time at one loop: more than the datagrams for which
     * {@link #WAITING_BYTES_TOGETHER} has room, so that what else waits has room too.
     */
    static final int TIMERS_TOGETHER = 1 << 21;

    public RelayLimits {
        if (flows < 1 || waiting < 1 || waitingBytes < 1 || !silence.isPositive()) {
            throw new IllegalArgumentException("limits of " + flows + " flows, " + silence + ", "
                    + waiting + " datagrams, " + waitingBytes + " bytes carry nothing");
        }
    }
}
