package squall.harness.relay;

import java.time.Duration;

/**
 * What a relay and its loop keep at most.
 *
 * @param flows of one relay
 * @param silence after which a flow is forgotten
 * @param waiting datagrams of one loop that are under way, with all its relays
 * @param waitingBytes of their payloads together
 */
public record RelayLimits(int flows, Duration silence, int waiting, long waitingBytes) {

    public static final RelayLimits USUAL =
            new RelayLimits(1_024, Duration.ofSeconds(60), 200_000, 128L << 20);

    public RelayLimits {
        if (flows < 1 || waiting < 1 || waitingBytes < 1 || !silence.isPositive()) {
            throw new IllegalArgumentException("limits of " + flows + " flows, " + silence + ", "
                    + waiting + " datagrams, " + waitingBytes + " bytes carry nothing");
        }
    }
}
