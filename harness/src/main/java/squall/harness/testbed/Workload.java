package squall.harness.testbed;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import squall.endpoint.Address;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence.Reported;

/**
 * The programs that a scenario is played with, as far as every testbed has to know them. Made for
 * one run.
 *
 * @param <E> what their endpoints report
 */
public interface Workload<E> {

    /** A text that a script has a client say, as the lines that are typed for it. */
    List<String> lines(String text);

    /**
     * What ends every run. The script is over, nothing is in flight, and every link is healed; what
     * has been begun must be settled when this returns.
     */
    void conclude(Testbed testbed);

    /**
     * An event as a history has it.
     *
     * @param who a client, or {@link squall.harness.history.History#SERVER}
     * @param clients whose an address is
     */
    Reported report(Duration at, String who, E event, Function<Address, ClientPort> clients);

    /** Whether a client that reports this has ended: it has left, or given up. */
    boolean isEnd(E event);
}
