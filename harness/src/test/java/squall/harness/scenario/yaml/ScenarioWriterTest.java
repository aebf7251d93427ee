package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioWriterTest {
    @Test
    void writesWhoFreezesForHowLong() {
        String yaml = ScenarioWriter.write(Example.parseTail("script: [{at: 0s, everyone: joins},"
                + " {at: 1s, client: [alice, bob], freezes: 5s}]"));

        assertThat(yaml).contains("- {at: 1s, client: everyone, freezes: 5s}");
    }

    @Test
    void writesEveryDefaultOut() {
        String yaml = ScenarioWriter
                .write(Example.parseTail("script: [{at: 0s, everyone: joins}]"));

        assertThat(yaml).isEqualTo("""
                name: short
                about: "Nothing much."
                tags: []
                seed: 1
                clients: [alice, bob]
                links:
                  - of: everyone
                    up: []
                    down: []
                script:
                  - {at: 0s, client: everyone, joins: true}
                expect:
                  rules: all
                  sometimes: []
                  never: []
                  delivery: []
                  latency: []
                """);
    }

    @Test
    void writesTheExampleForPeopleToRead() {
        assertThat(ScenarioWriter.write(Example.scenario().withSeed(7))).isEqualTo("""
                name: downlink-loss-20
                about: "A fifth of what bob should hear is lost on the way. Nobody else may notice."
                tags: [loss, per-client-drop]
                seed: 7
                clients: [alice, bob, carol]
                links:
                  - of: [alice, carol]
                    up: [{delay: 20ms, jitter: 5ms}, {drop: [1..2]}]
                    down: [{delay: 20ms, jitter: 5ms}, {drop: [2, 5..7]}, {duplicate: 10%}]
                  - of: bob
                    up: [{delay: 20ms, jitter: 5ms}]
                    down: [{delay: 20ms, jitter: 5ms}, {loss: 20%}]
                script:
                  - {at: 0s, client: everyone, joins: true}
                  - {at: 1s, client: alice, says: 3 messages, every: 200ms}
                  - {at: 1s, client: everyone, says: 2 messages, every: 0s}
                  - {at: 2s, client: [bob, carol], says: ["hello, all"], every: 0s}
                  - {at: 20s, blackout: carol, direction: down, for: 3s}
                  - {at: 30s, client: carol, leaves: true}
                  - {at: 75s, heal: everything}
                expect:
                  rules: all
                  sometimes: [retransmission, duplicate suppressed]
                  never: [timeout]
                  delivery:
                    - {from: alice, to: bob, as predicted: true}
                    - {from: everyone, to: carol, at least: 85%}
                  latency:
                    - {from: everyone, to: bob, p50: at most 60ms}
                    - {from: everyone, to: bob, p99: at most 1s}
                    - {from: bob, to: carol, max: at most 1500ms}
                """);
    }

    @Test
    void writesWorkloadAndProfileWhereTheyAreNotTheDefault() {
        String tail = "script: [{at: 0s, everyone: joins}]";

        assertThat(ScenarioWriter.write(Example.parseTail("workload: echo\n" + tail)))
                .contains("seed: 1\nworkload: echo\nclients:");
        assertThat(ScenarioWriter
                .write(Example.parseTail("workload: echo\nprofile: loud\n" + tail)))
                .contains("seed: 1\nworkload: echo\nprofile: loud\nclients:");
    }
}
