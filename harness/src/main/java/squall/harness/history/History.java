package squall.harness.history;

import java.util.List;
import squall.harness.scenario.Scenario;

/**
 * A run as it happened.
 *
 * @param scenario as it was run, its seed included
 * @param testbed where it was recorded
 * @param occurrences in order
 */
public record History(Scenario scenario, TestbedKind testbed, List<Occurrence> occurrences) {
    /** The name of the server. */
    public static final String SERVER = "server";
    /** The name of the attacker. */
    public static final String ATTACKER = "attacker";
    /** The name of a sender whose address belongs to no client. */
    public static final String STRANGER = "stranger";
    /** The cause of the loss of a datagram that was sent to a closed port. */
    public static final String CLOSED_PORT = "closed-port";
    /** All links together. */
    public static final String NETWORK = "network";

    public History {
        occurrences = List.copyOf(occurrences);
    }

    /** Whether a proxy recorded it, which does not know what its ends made of their datagrams. */
    public boolean isRecording() {
        return testbed == TestbedKind.PROXY;
    }
}
