package squall.scenarios;

import java.time.Duration;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** How long a run takes, beside others on the same testbed. */
final class RunSize {
    /** Besides the script: starting, hearing everyone at the end, and judging. */
    private static final Duration BESIDES = Duration.ofSeconds(5);
    private static final Duration STARTING_CONTAINERS = Duration.ofSeconds(10);
    /** A client sends and receives about as much for joining and leaving. */
    private static final int MESSAGES_BESIDES = 20;
    /** The shortest simulation takes as long as one of so many datagrams. */
    private static final int DATAGRAMS_BESIDES = 300;

    private RunSize() {}

    /** In real time in seconds, in simulation about the number of datagrams. */
    static double of(Scenario scenario, TestbedKind testbed) {
        if (testbed.isInRealTime()) {
            Duration starting = testbed == TestbedKind.CONTAINERS ? STARTING_CONTAINERS
                    : Duration.ZERO;
            return scenario.lasts().plus(BESIDES).plus(starting).toSeconds();
        }
        int clients = scenario.clients().size();
        long messages = 0;
        long attacks = 0;
        for (Step step : scenario.script()) {
            messages += step instanceof Step.Says says ? says.texts().size() : 0;
            attacks += step instanceof Step.Attacks attack ? attack.datagrams() : 0;
        }
        return (double) (messages + clients + MESSAGES_BESIDES) * clients + attacks
                + DATAGRAMS_BESIDES;
    }
}
