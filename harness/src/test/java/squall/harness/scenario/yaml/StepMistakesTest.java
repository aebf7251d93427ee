package squall.harness.scenario.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class StepMistakesTest {
    /** Steps, after everyone has joined. */
    private static final String STEPS = """
            heal
            → 6:5: expected keys and values; write for example {at: 1s, client: alice, says: 20 \
            messages}

            {heal: everything}
            → 6:5: missing key "at"; write for example {at: 1s, client: alice, says: 20 messages}

            {at: 1s}
            → 6:5: nothing happens in this step; write for example {at: 1s, client: alice, says: \
            20 messages}

            {at: 1, heal: everything}
            → 6:10: "1" has no unit; write for example 20ms

            {at: 1s, client: bob, says: hi, leaves: true}
            → 6:37: second verb in one step: "leaves"; make it a step of its own

            {at: 1s, client: bob, say: hi}
            → 6:27: unknown key "say"; did you mean "says"?

            {at: 1s, says: hi}
            → 6:5: missing key "client"; write for example {at: 1s, client: alice, says: 20 \
            messages}

            {at: 1s, client: bbo, says: hi}
            → 6:22: unknown client "bbo"; did you mean "bob"?

            {at: 1s, client: bob, says: hi, direction: up}
            → 6:37: "direction" does not go with "says"; leave it out

            {at: 1s, partition: [alice]}
            → 6:25: a partition has two sides or more; write for example partition: [[alice, bob], \
            [carol, server]]

            {at: 1s, partition: [alice, bob]}
            → 6:25: no side has the server, through which all clients talk; add server to one of \
            them; write for example partition: [[alice, bob], [carol, server]]

            {at: 1s, partition: [[alice, bob], [bob, server]]}
            → 6:40: bob is on two sides; leave it on one

            {at: 1s, partition: [[alice], [severs]]}
            → 6:36: unknown client "severs"; expected one of alice, bob

            {at: 1s, partition: [alice, [bob, server]], for: 0s}
            → 6:54: partition of no length; write for example for: 3s

            {at: 1s, rebind: bbo}
            → 6:22: unknown client "bbo"; did you mean "bob"?

            {at: 1s, rebind: bob, for: 3s}
            → 6:27: "for" does not go with "rebind"; leave it out

            {at: 1s, links: {of: bob}}
            → 6:21: expected a list; write for example links: [{of: bob, down: [{loss: 20%}]}]

            {at: 1s, links: [{of: bob, down: [{los: 1%}]}]}
            → 6:40: unknown key "los"; did you mean "loss"?

            {at: 1s, blackout: server}
            → 6:24: the server alone, which has no link of its own; name clients

            {at: 1s, everyone: speaks}
            → 6:24: unknown verb "speaks"; expected one of joins, leaves

            {at: 1s, everyone: leavs}
            → 6:24: unknown verb "leavs"; did you mean "leaves"?

            {at: 1s, client: bob, leaves: false}
            → 6:35: "false" means nothing here; write for example leaves: true

            {at: 1s, client: bob, says: 0 messages}
            → 6:33: "0" is no number of messages; write a whole number from 1 to 100000

            {at: 1s, client: bob, says: 3 mesages}
            → 6:33: "3 mesages" could be a number of messages or a text; write 20 messages, or \
            quote it

            {at: 1s, client: bob, says: 300}
            → 6:33: "300" could be a number of messages or a text; write 20 messages, or quote it

            {at: 1s, client: bob, says: 3 cheers}
            → 6:33: "3 cheers" could be a number of messages or a text; write 20 messages, or \
            quote it

            {at: 1s, client: bob, says: 100001 messages}
            → 6:33: "100001" is no number of messages; write a whole number from 1 to 100000

            {at: 1s, client: everyone, says: 50001 messages}
            → 6:38: too many messages; write at most 100000 in one scenario

            {at: 1s, client: bob, says: 99999999999999999999 messages}
            → 6:33: "99999999999999999999" is no number of messages; write a whole number from 1 \
            to 100000

            {at: 1s, client: bob, says: 1000 messages, every: 2min}
            → 6:33: bob speaks for too long; end within 86400s

            {at: 1s, client: bob, says: 2 messages, every: 200}
            → 6:52: "200" has no unit; write for example 20ms

            {at: 1s, client: bob, says: ''}
            → 6:33: text of 0 characters; write 1 to 1000

            {at: 1s, client: bob, says: []}
            → 6:33: says nothing; write for example says: 20 messages

            {at: 1s, client: bob, says: "a\\nb"}
            → 6:33: text with a line break or control character; leave it out, or make it two

            {at: 1s, client: bob, says: [hi, hi]}
            → 6:38: second "hi"; write each once

            {at: 1s, client: bob, says: [3 messages]}
            → 6:34: "3 messages" could be a number of messages or a text; write 20 messages, or \
            quote it

            {at: 1s, blackout: carol}
            → 6:24: unknown client "carol"; expected one of alice, bob

            {at: 1s, blackout: bob, direction: sideways}
            → 6:40: unknown direction "sideways"; expected one of up, down, both

            {at: 1s, blackout: bob, for: 0s}
            → 6:34: blackout of no length; write for example for: 3s

            {at: 1s, blackout: bob, for: 3}
            → 6:34: "3" has no unit; write for example 20ms

            {at: 1s, stream: bob}
            → 6:5: missing key "toxic"; write for example {stream: everyone, toxic: {type: \
            latency, latency: 200ms}}

            {at: 1s, stream: bbo, toxic: {type: timeout}}
            → 6:22: unknown client "bbo"; did you mean "bob"?

            {at: 1s, stream: bob, direction: sideways, toxic: {type: timeout}}
            → 6:38: unknown direction "sideways"; expected one of up, down, both

            {at: 1s, stream: bob, for: 0s, toxic: {type: timeout}}
            → 6:32: stream of no length; write for example for: 3s

            {at: 1s, stream: bob, toxic: latency}
            → 6:34: expected keys and values; write for example toxic: {type: latency, latency: \
            200ms}

            {at: 1s, stream: bob, toxic: {latency: 200ms}}
            → 6:34: missing key "type"; write for example toxic: {type: latency, latency: 200ms}

            {at: 1s, stream: bob, toxic: {type: latancy, latency: 200ms}}
            → 6:41: unknown toxic "latancy"; did you mean "latency"?

            {at: 1s, stream: bob, toxic: {type: latency, rate: 0kB/s}}
            → 6:50: unknown key "rate"; expected one of type, latency, jitter

            {at: 1s, stream: bob, toxic: {type: latency}}
            → 6:34: missing key "latency"; write for example toxic: {type: latency, latency: 200ms}

            {at: 1s, stream: bob, toxic: {type: latency, latency: 200}}
            → 6:59: "200" has no unit; write for example 20ms

            {at: 1s, stream: bob, toxic: {type: latency, latency: 2us}}
            → 6:59: "2us" is finer than Toxiproxy knows; write whole ms

            {at: 1s, stream: bob, toxic: {type: latency, latency: 2ms, jitter: 3ms}}
            → 6:72: jitter of 3ms is more than its latency; write at most 2ms

            {at: 1s, stream: bob, toxic: {type: bandwidth, rate: 1kbit/s}}
            → 6:58: "1kbit/s" is finer than Toxiproxy knows; write whole kB/s

            {at: 1s, client: bob, crashes: yes}
            → 6:36: "yes" means nothing here; write for example crashes: true

            {at: 1s, crashes: true}
            → 6:5: missing key "client"; write for example {at: 1s, client: alice, says: 20 \
            messages}

            {at: 1s, client: bob, crashes: true, restart after: 2s}
            → 6:42: unknown key "restart after"; did you mean "restarts after"?

            {at: 1s, client: bob, crashes: true, restarts after: 2}
            → 6:58: "2" has no unit; write for example 20ms

            {at: 1s, client: bob, crashes: true, keeps port: true}
            → 6:42: keeps its port without coming back; write for example restarts after: 2s, \
            keeps port: true

            {at: 1s, client: bob, leaves: true, restarts after: 2s}
            → 6:41: "restarts after" does not go with "leaves"; leave it out

            {at: 1s, server: crashes}
            → 6:5: missing key "restarts after"; write for example {server: crashes, restarts \
            after: 2s}

            {at: 1s, server: leaves, restarts after: 2s}
            → 6:22: unknown verb "leaves"; expected crashes

            {at: 1s, server: crashes, client: bob, restarts after: 2s}
            → 6:31: "client" does not go with "server"; leave it out

            {at: 1s, attacker: replay, client: bob}
            → 6:24: unknown attack "replay"; did you mean "replays"?

            {at: 1s, attacker: replays}
            → 6:5: missing key "client"; write for example {at: 5s, attacker: replays, client: \
            alice}

            {at: 1s, attacker: replays, client: carol}
            → 6:41: unknown client "carol"; expected one of alice, bob

            {at: 1s, attacker: replays, client: bob, direction: out}
            → 6:57: unknown direction "out"; expected one of up, down, both

            {at: 1s, attacker: spoofs hello, client: bob, direction: down}
            → 6:51: who spoofs hello speaks to the server alone; leave direction out

            {at: 1s, attacker: floods, client: bob, datagrams: 0}
            → 6:56: "0" is no number of datagrams; write a whole number from 1 to 10000

            {at: 1s, attacker: floods, client: bob, datagrams: 5001}
            → 6:14: too many datagrams of the attacker's; write at most 10000 in one scenario

            {at: 1s, attacker: floods, client: bob, every: 5}
            → 6:52: "5" has no unit; write for example 20ms

            {at: 1s, attacker: floods, client: bob, datagrams: 1000, every: 2min}
            → 6:14: the attack lasts for too long; end within 86400s

            {at: 1s, attacker: floods, client: bob, for: 3s}
            → 6:45: "for" does not go with "attacker"; leave it out

            {at: 1s, heal: bob}
            → 6:20: only everything heals; write for example heal: everything

            {at: 1s, client: bob, joins: true}
            → 6:27: bob joins twice without leaving; write {at: 1s, client: bob, leaves: true} \
            before it

            {at: 1s, everyone: joins}
            → 6:14: alice joins twice without leaving; write {at: 1s, client: alice, leaves: true} \
            before it
            """;

    @ParameterizedTest
    @MistakeTable(STEPS)
    void refusesStep(String yaml, String message) {
        assertStepMistake(yaml, message);
    }

    @Test
    void refusesTooLongAText() {
        assertStepMistake("{at: 1s, client: bob, says: " + "a".repeat(1001) + "}",
                "6:33: text of 1001 characters; write 1 to 1000");
    }

    private static void assertStepMistake(String step, String message) {
        Mistakes.assertMistake(Example.shortYaml("""
                script:
                  - {at: 0s, everyone: joins}
                  - %s
                """.formatted(step)), message);
    }
}
