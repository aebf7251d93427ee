package squall.harness.shrinking;

import java.util.List;
import java.util.Map;
import squall.harness.history.History;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** A workload whose failed runs can be cut down. From any thread. */
public interface ShrinkableWorkload {

    /** Plays a scenario in simulation. */
    History play(Scenario scenario);

    /** The findings of the judgement with this subject. */
    List<String> findings(History run, String subject);

    /** The texts that this step sends, as they cross the wire. */
    List<String> messages(Step.Says says);

    /**
     * The datagrams of each message of a run, by the message's text on the wire. Messages that the
     * run's scenario does not name may be missing.
     */
    Map<String, List<PacketId>> datagrams(History run);
}
