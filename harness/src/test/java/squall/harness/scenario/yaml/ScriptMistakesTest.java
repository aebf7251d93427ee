package squall.harness.scenario.yaml;

import org.junit.jupiter.params.ParameterizedTest;

class ScriptMistakesTest {
    /** Scripts as a whole. */
    private static final String SCRIPTS = """
            script: [{at: 0s, stream: bob, toxic: {type: timeout}}, {at: 1s, blackout: bob}]
            → 4:66: "blackout" befalls datagrams, and "stream" streams; make it two scenarios

            script: [{at: 0s, stream: bob, toxic: {type: timeout}}]
            links: [{of: bob, up: [{loss: 1%}]}]
            → 5:1: "links" befall datagrams, and "stream" streams; make it two scenarios

            script: []
            → 4:9: no steps; write for example script: [{at: 0s, everyone: joins}]

            script:
            → 4:8: expected a list; write for example script: [{at: 0s, everyone: joins}]

            script:
              - {at: 1s, client: bob, says: hi}
            → 5:33: bob speaks at 1s without being there; write {at: 1s, client: bob, joins: true} \
            before it

            script:
              - {at: 1s, client: bob, leaves: true}
            → 5:27: bob leaves at 1s without being there; write {at: 1s, client: bob, joins: true} \
            before it

            script:
              - {at: 2s, client: bob, joins: true}
              - {at: 1s, client: bob, says: hi}
            → 6:33: bob speaks at 1s without being there; write {at: 1s, client: bob, joins: true} \
            before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, everyone: leaves}
              - {at: 2s, client: bob, says: hi}
            → 7:33: bob speaks at 2s without being there; write {at: 2s, client: bob, joins: true} \
            before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, says: 3 messages, every: 1s}
              - {at: 2s, client: bob, leaves: true}
            → 7:27: bob leaves at 2s in mid-speech; leave at 3s or later

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: [alice, bob], says: hi}
              - {at: 2s, client: bob, says: hi}
            → 7:33: bob says "hi" twice; make the texts differ, or nobody can tell them apart

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, crashes: true}
              - {at: 2s, client: bob, says: hi}
            → 7:33: bob speaks at 2s without being there; write {at: 2s, client: bob, joins: true} \
            before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, crashes: true, restarts after: 2s}
              - {at: 2s, client: bob, says: hi}
            → 7:33: bob speaks at 2s while it is down; write at: 3s or later

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, crashes: true, restarts after: 2s}
              - {at: 2s, client: bob, joins: true}
            → 7:27: bob joins at 2s, but comes back from its crash by itself at 3s; leave it out

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, crashes: true}
              - {at: 2s, client: bob, crashes: true}
            → 7:27: bob crashes at 2s without being there; write {at: 2s, client: bob, joins: true} \
            before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, freezes: 5s}
              - {at: 2s, client: bob, says: 1 message}
            → 7:33: bob speaks at 2s while it is frozen; write at: 6s or later

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, server: crashes, restarts after: 2s}
              - {at: 2s, server: crashes, restarts after: 2s}
            → 7:14: the server crashes at 2s while it is down; write at: 3s or later

            script:
              - {at: 1s, client: bob, attacker: replays}
              - {at: 2s, everyone: joins}
            → 5:27: bob is attacked at 1s without being there; write {at: 1s, client: bob, joins: \
            true} before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, says: m-3}
              - {at: 2s, client: bob, says: 3 messages}
            → 7:33: bob says "m-3" twice; make the texts differ, or nobody can tell them apart
            """;

    @ParameterizedTest
    @MistakeTable(SCRIPTS)
    void refusesScript(String yaml, String message) {
        Mistakes.assertMistake(Example.shortYaml(yaml), message);
    }
}
