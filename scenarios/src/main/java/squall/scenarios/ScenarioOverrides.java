package squall.scenarios;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.Assignment;

/** The options {@code --seed} and {@code --set} of several commands. */
final class ScenarioOverrides {
    @Option(names = "--seed", paramLabel = "N",
            description = "The seed of all random decisions (default: the scenario's own).")
    private Optional<Long> seed;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Changes a link before the run; may be given more than once.")
    private List<String> settings = List.of();

    Scenario in(Scenario scenario) {
        Scenario changed = scenario;
        for (String setting : settings) {
            changed = Assignment.apply(changed, setting);
        }
        return seed.map(changed::withSeed).orElse(changed);
    }

    boolean isEmpty() {
        return seed.isEmpty() && settings.isEmpty();
    }

    /** The options as they were given. */
    List<String> arguments() {
        return Stream.concat(seed.stream().flatMap(each -> Stream.of("--seed", each.toString())),
                settings.stream().flatMap(setting -> Stream.of("--set", setting))).toList();
    }

    /** What followed each {@code --set}, in order. */
    List<String> settings() {
        return settings;
    }
}
