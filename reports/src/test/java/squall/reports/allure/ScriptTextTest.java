package squall.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import squall.harness.scenario.yaml.ScenarioFile;

class ScriptTextTest {

    @Test
    void everyKindOfStepIsASentenceWithItsTimeBeforeIt() {
        assertThat(ScriptText.of(ScenarioFile.parse("all.yaml", """
                name: all
                about: Has every kind of step.
                tags: [plain]
                seed: 1
                clients: [alice, bob, carol]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: [alice, bob], says: 3 messages, every: 200ms}
                  - {at: 2s, client: carol, says: hello}
                  - {at: 3s, for: 2s, blackout: bob, direction: down}
                  - {at: 4s, attacker: replays, client: alice, datagrams: 20, every: 50ms}
                  - {at: 5s, links: [{of: bob, up: [{loss: 10%}]}]}
                  - {at: 6s, rebind: carol}
                  - {at: 7s, client: bob, crashes: true, restarts after: 2s}
                  - {at: 8s, server: crashes, restarts after: 1.5s}
                  - {at: 9s, client: alice, leaves: true}
                  - {at: 10s, heal: everything}
                """))).extracting(Object::toString).containsExactly("0 s  everyone: joins",
                "1 s  alice, bob: says 3 messages, one every 0.2 s", "2 s  carol: says \"hello\"",
                "3 s  bob: cut off on the way down for 2 s",
                "4 s  an attacker: replays, seeming to be alice, 20 datagrams, one every 0.05 s",
                "4 s  an attacker: replays to alice, seeming to be the server, 20 datagrams,"
                        + " one every 0.05 s",
                "5 s  bob: on the way up from now on loss 10%",
                "6 s  carol: gets another port", "7 s  bob: crashes, is back 2 s later",
                "8 s  the server: crashes, is back 1.5 s later", "9 s  alice: leaves",
                "10 s  everything: heals");
    }

    @Test
    void aToxicAffectsStreams() {
        assertThat(ScriptText.of(ScenarioFile.parse("toxic.yaml", """
                name: toxic
                about: Has streams.
                clients: [alice, bob]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, stream: everyone, toxic: {type: latency, latency: 200ms}}
                  - {at: 2s, for: 500ms, stream: bob, direction: up, toxic: {type: timeout}}
                  - {at: 3s, stream: bob, direction: up, toxic: {type: bandwidth, rate: 0kB/s}}
                """))).extracting(Object::toString).containsExactly("0 s  everyone: joins",
                "1 s  the streams of everyone: latency 200ms both ways",
                "2 s  the streams of bob: timeout on the way up for 0.5 s",
                "3 s  the streams of bob: bandwidth, rate 0kB/s on the way up");
    }
}
