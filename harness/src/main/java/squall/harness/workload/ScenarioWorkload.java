package squall.harness.workload;

import java.util.Optional;
import java.util.ServiceLoader;
import squall.harness.containers.ProgramWorkload;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.verdict.Ruling;

/**
 * How a workload that scenarios name is played and judged. It is a service ({@link ServiceLoader}),
 * beside its words, {@link squall.harness.scenario.yaml.WorkloadLanguage}.
 */
public interface ScenarioWorkload {

    /**
     * The one that a scenario names.
     *
     * @throws IllegalArgumentException where there is none
     */
    static ScenarioWorkload of(Scenario scenario) {
        return ServiceLoader
                .load(ScenarioWorkload.class, ScenarioWorkload.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(scenario.workload())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing plays workload=" + scenario.workload()));
    }

    /** As in {@code workload: chat}. */
    String name();

    /** Its endpoints with this wire profile, for one run. */
    EndpointWorkload<?, ?, ?> endpoints(String profile);

    /** Its programs with this wire profile, for one run in containers; empty if it has none. */
    Optional<ProgramWorkload<?>> programs(String profile);

    /** Judges a run of it. */
    Ruling judge(History history);
}
