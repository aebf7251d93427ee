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
 * @param population how many messages a share is counted over, once for each recipient: all of
 *        them are needed; 0 if no share is counted
 * @param runs how many the search took
 * @param isMinimal whether no single datagram, client, message, step or disturbance can be left
 *        out; false if the search ended before that was clear
 */
public record Shrunk(History history, String finding, Size recorded, long population, int runs,
        boolean isMinimal) {

    public Scenario scenario() {
        return history.scenario();
    }

    /** The datagrams in its drop lists. */
    public List<PacketId> lost() {
        return LostDatagrams.of(scenario());
    }

    /**
     * The size of a scenario.
     *
     * @param drops datagrams in its drop lists
     * @param disturbances impairments that lose nothing, on each link
     */
    public record Size(int drops, int clients, int messages, int disturbances) {

        public static Size of(Scenario scenario) {
            return of(scenario, LostDatagrams.of(scenario).size());
        }

        static Size of(Candidate candidate) {
            return of(candidate.scenario(), candidate.lost().size());
        }

        private static Size of(Scenario scenario, int drops) {
            return new Size(drops, scenario.clients().size(),
                    new SpokenMessages(Population.NONE).parts(scenario).size(),
                    new Disturbances().parts(scenario).size());
        }
    }
}
