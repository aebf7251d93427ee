package squall.harness.shrinking;

import java.util.List;
import java.util.Map;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** A workload whose failed runs can be cut down. From any thread. */
public interface ShrinkableWorkload {

    /** Plays a scenario in simulation. */
    History play(Scenario scenario);

    /** What a run is found guilty of by the judgement of this subject. */
    List<String> findings(History run, String subject);

    /** What is said in this step, as it crosses the wire. */
    List<String> messages(Step.Says says);

    /**
     * The datagrams of each message of a run, by what it is on the wire, in the order in which they
     * were read; those of a message that the run's scenario does not say can be left out.
     */
    Map<String, List<LostDatagram>> datagrams(History run);
}
