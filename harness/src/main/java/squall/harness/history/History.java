package squall.harness.history;

import java.util.List;
import squall.harness.scenario.Scenario;

/**
 * A run as it happened.
 *
 * @param scenario as it was run, its seed included
 * @param testbed where: {@code simulation}, {@code emulation} or {@code containers}
 * @param occurrences in order
 */
public record History(Scenario scenario, String testbed, List<Occurrence> occurrences) {
    /** The one end of every link that is no client. */
    public static final String SERVER = "server";
    /** Who sends what no client and no server has sent. */
    public static final String ATTACKER = "attacker";
    /** Whoever has an address that is no client's. */
    public static final String STRANGER = "stranger";
    /** Why a datagram is lost that comes to a port at which nobody listens. */
    public static final String CLOSED_PORT = "closed-port";
    /** All links together. */
    public static final String NETWORK = "network";

    /** The testbed of what a proxy recorded. */
    public static final String PROXY = "proxy";

    public History {
        occurrences = List.copyOf(occurrences);
    }

    /** Whether a proxy recorded it, which does not know what its ends made of their datagrams. */
    public boolean isRecording() {
        return testbed.equals(PROXY);
    }
}
