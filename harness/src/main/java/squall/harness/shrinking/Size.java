package squall.harness.shrinking;

import squall.harness.scenario.Scenario;

/**
 * How much there is to a scenario.
 *
 * @param drops datagrams that its drop lists name
 * @param disturbances delays, duplications and the like, a link at a time
 */
public record Size(int drops, int clients, int messages, int disturbances) {

    public static Size of(Scenario scenario) {
        return new Size(new LostDatagrams().parts(scenario).size(), scenario.clients().size(),
                new SpokenMessages().parts(scenario).size(),
                new Disturbances().parts(scenario).size());
    }
}
