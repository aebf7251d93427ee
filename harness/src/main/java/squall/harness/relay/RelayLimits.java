package squall.harness.relay;

import java.time.Duration;

/**
 * What one relay keeps at most. Whatever is full, the other relays of its loop are not concerned.
 *
 * @param flows at one time; one more, and the flow that is silent for longest is forgotten
 * @param silence after which a flow is forgotten
 * @param waiting datagrams that are delayed and have not left yet
 * @param waitingBytes of their payloads, and {@link #BYTES_EACH} for each of them
 */
public record RelayLimits(int flows, Duration silence, int waiting, long waitingBytes) {

    public static final RelayLimits USUAL =
            new RelayLimits(1_024, Duration.ofSeconds(60), 200_000, 128L << 20);

    /** About what a waiting datagram takes besides its payload. */
    static final int BYTES_EACH = 200;

    /**
     * What the relays of one loop may let wait together. Where that is used up, each still has its
     * equal share of as much again, and so none starves another.
     */
    static final long WAITING_BYTES_TOGETHER = 128L << 20;

    public RelayLimits {
        if (flows < 1 || waiting < 1 || waitingBytes < 1 || !silence.isPositive()) {
            throw new IllegalArgumentException("limits of " + flows + " flows, " + silence + ", "
                    + waiting + " datagrams, " + waitingBytes + " bytes carry nothing");
        }
    }
}
