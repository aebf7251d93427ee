package squall.harness;

import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioFile;

/** Scenarios sketched in a test: it says only what matters there. */
public final class Sketch {
    private static final String HEAD = "name: sketch\nabout: Drawn for a test.\n";

    /**
     * Three messages of alice's, 20 ms each way, in which a little of everything goes wrong. The
     * first is lost once on its way to bob and always on its way to carol, and its acknowledgement
     * is lost once. All four acknowledgements of the second are lost. The third meets no mishap.
     */
    public static final Scenario MISHAPS = of("""
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: alice, down: [{drop: [3, 5..8]}]}
              - {of: bob, down: [{drop: [3]}]}
              - {of: carol, down: [{drop: [3..6]}]}
            script:
              - {at: 0s, everyone: joins}
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
