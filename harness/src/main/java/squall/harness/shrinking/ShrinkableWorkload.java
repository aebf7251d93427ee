package squall.harness.shrinking;

import java.util.List;
import java.util.Set;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/** A workload whose failed runs can be cut down. From any thread. */
public interface ShrinkableWorkload {

    /** Plays a scenario in simulation, in which these datagrams are lost, too. */
    History play(Scenario scenario, Set<DatagramName> lost);

    /**
     * The datagrams that the network lost in a run, in the order of sending, without those that
     * found a closed port.
     */
    List<DatagramName> lost(History run);

    /** The findings of the judgement with this subject. */
    List<String> findings(History run, String subject);

    /** The messages over which the judgement with this subject counts a share. */
    Population population(History run, String subject);
}
