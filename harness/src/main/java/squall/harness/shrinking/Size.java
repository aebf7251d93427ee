package squall.harness.shrinking;

import squall.harness.scenario.Scenario;

/**
 * The size of a scenario.
 *
 * @param drops datagrams in its drop lists
 * @param disturbances impairments that lose nothing, on each link
 */
public record Size(int drops, int clients, int messages, int disturbances) {

    public static Size of(Scenario scenario) {
        return new Size(new LostDatagrams().parts(scenario).size(), scenario.clients().size(),
                new SpokenMessages().parts(scenario).size(),
                new Disturbances().parts(scenario).size());
    }
}
