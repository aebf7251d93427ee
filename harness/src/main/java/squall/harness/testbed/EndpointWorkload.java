package squall.harness.testbed;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Consumer;
import squall.endpoint.Address;
import squall.endpoint.Output;
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
}
