package squall.harness;

import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;

/** Scenarios sketched in a test: it says only what matters there. */
public final class Sketch {
    private static final String HEAD = "name: sketch\nabout: Drawn for a test.\n";

    /**
     * Once carol has said hello, so that all sessions have proved themselves: three messages of
     * alice's, 20 ms each way, in which a little of everything goes wrong. The
     * first is lost once on its way to bob and always on its way to carol, and its acknowledgement
     * is lost once. All four acknowledgements of the second are lost. The third meets no mishap.
     */
    public static final Scenario MISHAPS = of("""
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: alice, down: [{drop: [4, 6..9]}]}
              - {of: bob, down: [{drop: [4]}]}
              - {of: carol, down: [{drop: [4..7]}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 500ms, client: carol, says: hello}
              - {at: 1s, client: alice, says: 3 messages, every: 2s}
              - {at: 10s, heal: everything}
            """);

    private Sketch() {}

    /** Of alice, bob and carol. */
    public static Scenario of(String linksAndScript) {
        return ofClients("[alice, bob, carol]", linksAndScript);
    }

    public static Scenario ofClients(String clients, String linksAndScript) {
        return ScenarioFile.parse("sketch.yaml",
                HEAD + "clients: " + clients + "\n" + linksAndScript);
    }
}
