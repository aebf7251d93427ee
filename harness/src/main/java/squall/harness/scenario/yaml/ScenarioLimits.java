package squall.harness.scenario.yaml;

import java.time.Duration;
import squall.harness.network.Delay;

/** The limits of a scenario file. */
final class ScenarioLimits {
    static final int DEPTH = 10;
    static final int SCENARIO_NAME = 64;
    static final int CLIENTS = 1_000;
    static final int CLIENT_NAME_CODE_POINTS = 32;
    static final int TEXT_CODE_POINTS = 1_000;
    static final int MESSAGES = 100_000;
    /** Datagrams that attackers send. */
    static final int ATTACKS = 10_000;
    static final int STEPS = 100_000;
    static final int IMPAIRMENTS_PER_LINK = 100;
    static final Duration DURATION = Delay.LONGEST;

    private ScenarioLimits() {}
}
