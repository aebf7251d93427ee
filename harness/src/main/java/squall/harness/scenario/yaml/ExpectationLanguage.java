package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Map;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.ScenarioException;

/** How the scenarios of a workload say what they expect: what stands after {@code expect:}. */
public interface ExpectationLanguage {

    /** What a scenario without the key expects. */
    Expectations byDefault();

    /**
     * What stands after the key.
     *
     * @throws ScenarioException with the places of all mistakes that do not depend on each other
     */
    Expectations read(Node written, DeclaredClients clients);

    /** The lines that read back to expectations of this workload. */
    List<String> write(Expectations expectations);

    /** What JSON Schema says of what stands after the key. */
    Map<String, Object> schema();

    /** What the schema refers to with {@link YamlValue#ref}, by name. */
    Map<String, Object> definitions();
}
