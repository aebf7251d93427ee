package squall.harness.tunnel;

import java.time.Duration;

/**
 * The limits of one end of a tunnel.
 *
 * @param flows at one time
 * @param silence after which a flow ends
 * @param waitingBytes of one flow's datagrams that its stream has yet to take
 */
public record TunnelLimits(int flows, Duration silence, int waitingBytes) {

    public static final TunnelLimits USUAL =
            new TunnelLimits(256, Duration.ofSeconds(60), 256 << 10);

    public TunnelLimits {
        if (flows < 1 || waitingBytes < 1 || !silence.isPositive()) {
            throw new IllegalArgumentException("limits of " + flows + " flows, " + silence + ", "
                    + waitingBytes + " bytes carry nothing");
        }
    }
}
