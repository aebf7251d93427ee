package squall.harness.testbed;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import squall.endpoint.Address;
import squall.endpoint.Output;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;

/**
 * A workload whose server and clients are endpoints, which the testbed itself drives.
 *
 * @param <S> the server's endpoint
 * @param <C> a client's endpoint
 * @param <E> what both report
 */
public interface EndpointWorkload<S, C, E> extends Workload<E> {

    /** A new process of the server. */
    Participant<S, E> server(SecureRandom random);

    /**
     * A new process of a client, which has not joined yet.
     *
     * @param server where it is to send to
     * @param keys is told each private key that it takes up, in PKCS #8, from the thread that
     *        drives it: the judge reads the wire with them
     */
    Participant<C, E> client(String name, Address server, Consumer<byte[]> keys,
            SecureRandom random);

    /** Lets a client join, with which everything begins. */
    Output<E> join(C client, Instant now);

    /** Types a line at a client. */
    Output<E> type(C client, String line, Instant now);

    /** Lets a client leave once everything typed is settled. */
    Output<E> leave(C client, Instant now);

    /** The attacker of a run of this scenario. */
    Attacker attacker(Scenario scenario);

    /** Sees every datagram of a run, and makes the datagrams that a scenario's attacks send. */
    interface Attacker {

        /** A datagram sets out on a client's link, whatever becomes of it. */
        void sees(String client, Direction direction, byte[] payload);

        /** What it sends next in this direction; empty where it has seen nothing to make it of. */
        Optional<byte[]> next(Attack attack, String client, Direction direction);
    }
}
