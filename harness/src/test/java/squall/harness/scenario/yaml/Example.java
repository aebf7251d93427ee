package squall.harness.scenario.yaml;

import squall.harness.scenario.Scenario;

/** A scenario file in which everything that one can say is said. */
final class Example {
    static final String NAME = "downlink-loss-20";

    static final String YAML = """
            name: downlink-loss-20
            about: A fifth of what bob should hear is lost on the way. Nobody else may notice.
            tags: [loss, per-client-drop]
            seed: 560
            clients: [alice, bob, carol]
            links:                                     # later lines add to earlier ones
              - {of: everyone, both: [{delay: 20ms, jitter: 5ms}]}
              - {of: bob, down: [{loss: 20%}]}
              - of: [alice, carol]
                up: [{drop: first 2}]
                down: [{drop: [2, 5..7]}, {duplicate: 10%}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 3 messages, every: 200ms}
              - {at: 1s, client: everyone, says: 2 messages}
              - {at: 2s, client: [bob, carol], says: "hello, all"}
              - {at: 20s, for: 3s, blackout: carol, direction: down}
              - {at: 30s, client: carol, leaves: true}
              - {at: 75s, heal: everything}
            expect:
              rules: all
              sometimes: [retransmission, duplicate suppressed]
              never: [timeout]
              delivery: {from: alice, to: bob, as predicted: true}
              delivery to carol: {at least: 85%}
              latency: {to: bob, p50: at most 60ms, p99: at most 1s}
              latency to carol: {from: bob, max: at most 1.5s}
            """;

    private Example() {}

    static Scenario scenario() {
        return parse(YAML);
    }

    static Scenario parse(String yaml) {
        return ScenarioFile.parse(NAME + ".yaml", yaml);
    }

    /** The shortest file, with these lines after its head. */
    static Scenario parseTail(String tail) {
        return ScenarioFile.parse("short.yaml", shortYaml(tail));
    }

    static String shortYaml(String tail) {
        return """
                name: short
                about: Nothing much.
                clients: [alice, bob]
                """ + tail;
    }
}
