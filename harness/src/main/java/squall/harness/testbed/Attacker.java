package squall.harness.testbed;

import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;

/** Sees every datagram of a run, and makes the datagrams that a scenario's attacks send. */
public interface Attacker {

    /** A datagram sets out on a client's link, whatever becomes of it. */
    void sees(String client, Direction direction, byte[] payload);

    /** What it sends next in this direction; empty where it has seen nothing to make it of. */
    Optional<byte[]> next(Attack attack, String client, Direction direction);
}
