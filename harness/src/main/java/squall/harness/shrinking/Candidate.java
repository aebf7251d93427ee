package squall.harness.shrinking;

import java.util.List;
import squall.harness.scenario.Scenario;

/**
 * A run to try: a scenario that loses nothing by itself, and the datagrams that are lost in it.
 *
 * @param lost none is there twice
 */
record Candidate(Scenario scenario, List<DatagramName> lost) {

    Candidate {
        lost = List.copyOf(lost);
    }

    Candidate with(Scenario other) {
        return new Candidate(other, lost);
    }
}
