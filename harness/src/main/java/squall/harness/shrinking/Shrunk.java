package squall.harness.shrinking;

import java.util.List;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/**
 * What a run that failed could be cut down to.
 *
 * @param history of the scenario that is left
 * @param finding the first, of the judgement that the run failed by
 * @param recorded how much there was in the beginning
 * @param runs how many it took
 * @param isMinimal whether nothing can be left out of it: no datagram, client, message, step or
 *        disturbance alone; else it was given up before that was clear
 */
public record Shrunk(History history, String finding, Size recorded, int runs,
        boolean isMinimal) {

    public Scenario scenario() {
        return history.scenario();
    }

    /** What its drop lists name. */
    public List<LostDatagram> lost() {
        return new LostDatagrams().parts(scenario());
    }
}
