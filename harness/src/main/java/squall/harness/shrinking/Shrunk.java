package squall.harness.shrinking;

import java.util.List;
import squall.harness.history.History;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;

/**
 * The smallest run that a failed run could be cut down to.
 *
 * @param history of the scenario that is left
 * @param finding the first one of the judgement by which the run failed
 * @param recorded the size at the beginning
 * @param runs how many the search took
 * @param isMinimal whether no single datagram, client, message, step or disturbance can be left
 *        out; false if the search ended before that was clear
 */
public record Shrunk(History history, String finding, Size recorded, int runs,
        boolean isMinimal) {

    public Scenario scenario() {
        return history.scenario();
    }

    /** The datagrams in its drop lists. */
    public List<PacketId> lost() {
        return new LostDatagrams().parts(scenario());
    }
}
