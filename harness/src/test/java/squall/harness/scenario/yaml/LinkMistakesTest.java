package squall.harness.scenario.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class LinkMistakesTest {
    /** What may stand in the list after {@code links:}. */
    private static final String LINKS = """
            bob
            → 5:5: expected keys and values; write for example {of: bob, down: [{loss: 20%}]}

            {down: [{loss: 20%}]}
            → 5:5: missing key "of"; write for example {of: bob, down: [{loss: 20%}]}

            {of: bbo, down: [{loss: 20%}]}
            → 5:10: unknown client "bbo"; did you mean "bob"?

            {of: somebody, down: [{loss: 20%}]}
            → 5:10: unknown client "somebody"; expected one of alice, bob

            {of: [bob, bob], down: [{loss: 20%}]}
            → 5:16: second "bob"; write each once

            {of: [everyone], down: [{loss: 20%}]}
            → 5:11: everyone is no single client; write everyone without brackets

            {of: [], down: [{loss: 20%}]}
            → 5:10: nobody; write for example [alice, bob]

            {of: bob}
            → 5:5: neither up nor down nor both; write for example {of: bob, down: [{loss: 20%}]}

            {of: bob, dwon: [{loss: 20%}]}
            → 5:15: unknown key "dwon"; did you mean "down"?

            {of: bob, down: {loss: 20%}}
            → 5:21: expected a list; write for example down: [{loss: 20%}]

            {of: bob, down: [loss]}
            → 5:22: expected keys and values; write for example {loss: 20%}

            {of: bob, down: [{}]}
            → 5:22: no impairment here; write for example {loss: 20%}

            {of: bob, down: [{los: 20%}]}
            → 5:23: unknown key "los"; did you mean "loss"?

            {of: bob, down: [{loss: 20%, duplicate: 10%}]}
            → 5:34: second impairment in one entry; write for example [{loss: 20%}, {duplicate: \
            10%}]

            {of: bob, down: [{loss: 20}]}
            → 5:29: "20" has no unit; write for example 20%

            {of: bob, down: [{loss: 20ms}]}
            → 5:29: unknown unit "ms"; expected %

            {of: bob, down: [{loss: 130%}]}
            → 5:29: "130%" is out of range; write 0% to 100%

            {of: bob, down: [{loss: -1%}]}
            → 5:29: "-1%" is no percentage; write for example 20%

            {of: bob, down: [{loss: }]}
            → 5:28: nothing here; write for example loss: 20%

            {of: bob, down: [{delay: 20}]}
            → 5:30: "20" has no unit; write for example 20ms

            {of: bob, down: [{delay: 20sec}]}
            → 5:30: unknown unit "sec"; expected one of us, ms, s, min

            {of: bob, down: [{delay: 20 ms}]}
            → 5:30: unknown unit " ms"; did you mean "ms"?

            {of: bob, down: [{delay: soon}]}
            → 5:30: "soon" is no time; write for example 20ms

            {of: bob, down: [{delay: 0.0001us}]}
            → 5:30: "0.0001us" is finer than a nanosecond; write at most three decimals of a us

            {of: bob, down: [{delay: 1441min}]}
            → 5:30: "1441min" is too long; write at most 1440min

            {of: bob, down: [{delay: 5ms, jitter: 20ms}]}
            → 5:43: jitter of 20ms is more than its delay; write at most 5ms

            {of: bob, down: [{jitter: 5ms}]}
            → 5:23: jitter without a delay; write for example {delay: 20ms, jitter: 5ms}

            {of: bob, down: [{loss: 5%, jitter: 5ms}]}
            → 5:33: jitter without a delay; write for example {delay: 20ms, jitter: 5ms}

            {of: bob, down: [{drop: first few}]}
            → 5:29: "few" is no ordinal; write a whole number from 1 to 1000000000

            {of: bob, down: [{drop: [0]}]}
            → 5:30: "0" is no ordinal; write a whole number from 1 to 1000000000

            {of: bob, down: [{drop: []}]}
            → 5:29: drops nothing; write for example drop: [2, 5..7]

            {of: bob, down: [{drop: 7..5}]}
            → 5:29: "7..5" runs backwards; write for example 5..7

            {of: bob, down: [{drop: 5...7}]}
            → 5:29: "5...7" is no ordinal; write a whole number from 1 to 1000000000

            {of: bob, down: [{blackout: false}]}
            → 5:33: "false" means nothing here; write for example blackout: true

            {of: bob, down: [{delay: 5ms, distribution: norml}]}
            → 5:49: unknown distribution "norml"; did you mean "normal"?

            {of: bob, down: [{loss: 5%, distribution: normal}]}
            → 5:33: distribution without a delay; write for example {delay: 20ms, jitter: 5ms, \
            distribution: normal}

            {of: bob, down: [{delay: 5ms, in order: no}]}
            → 5:45: "no" means nothing here; write for example in order: true

            {of: bob, down: [{burst loss: 20%}]}
            → 5:35: expected keys and values; write for example burst loss: {good: 5s, bad: 200ms}

            {of: bob, down: [{burst loss: {good: 5s}}]}
            → 5:35: missing key "bad"; write for example burst loss: {good: 5s, bad: 200ms}

            {of: bob, down: [{burst loss: {good: 5s, bad: 1us}}]}
            → 5:51: "1us" is too short; write at least 1ms

            {of: bob, down: [{burst loss: {good: 5s, bad: 1s, loss: 5%}}]}
            → 5:55: unknown key "loss"; expected one of good, bad, loss in good, loss in bad

            {of: bob, down: [{flap: {up: 5s, down: 0s}}]}
            → 5:44: "0s" is too short; write at least 0.001us

            {of: bob, down: [{mtu: 1400}]}
            → 5:28: "1400" has no unit; write for example 10kB

            {of: bob, down: [{mtu: 66kB}]}
            → 5:28: "66kB" is too much; write at most 65535B

            {of: bob, down: [{corrupt: 5%, what: bits}]}
            → 5:42: unknown damage "bits"; did you mean "bit"?

            {of: bob, down: [{corrupt: 5%, what: bytes 9..2}]}
            → 5:42: "bytes 9..2" runs backwards; write for example bytes 2..9

            {of: bob, down: [{what: bit}]}
            → 5:23: what without corrupt; write for example {corrupt: 10%, what: byte}

            {of: bob, down: [{truncate: 5%, to: 20}]}
            → 5:41: "20" has no unit; write for example 10kB

            {of: bob, down: [{truncate: 5%, to: 1MB}]}
            → 5:41: "1MB" is too much; write at most 65535B

            {of: bob, down: [{byte limit: 0.5B}]}
            → 5:35: "0.5B" is finer than a B; leave out decimals

            {of: bob, down: [{rate: 64kbit}]}
            → 5:29: unknown unit "kbit"; did you mean "kbit/s"?

            {of: bob, down: [{rate: 200Gbit/s}]}
            → 5:29: "200Gbit/s" is too fast; write at most 100Gbit/s

            {of: bob, down: [{rate: 1Mbit/s, queue: 20}]}
            → 5:45: "20" has no unit; write for example 10kB

            {of: bob, down: [{reorder: 5%}]}
            → 5:22: missing key "by"; write for example {reorder: 10%, by: 50ms}

            {of: bob, down: [{reorder: 5%, by: 0ms}]}
            → 5:40: held back by nothing; write for example by: 50ms

            {of: bob, down: [{sometimes: 5%}]}
            → 5:22: no impairment here; write for example {loss: 20%}

            {of: bob, down: [{loss: 5%, sometimes: 2}]}
            → 5:44: "2" has no unit; write for example 20%

            {of: bob, profile: satelite}
            → 5:24: unknown profile "satelite"; did you mean "satellite"?
            """;

    @ParameterizedTest
    @MistakeTable(LINKS)
    void refusesLink(String yaml, String message) {
        assertLinkMistake(yaml, message);
    }

    @Test
    void refusesTooManyImpairmentsOnOneLink() {
        assertLinkMistake("{of: bob, down: [" + "{loss: 1%}, ".repeat(101) + "]}",
                "5:15: too many impairments on one link; write at most 100");
    }

    private static void assertLinkMistake(String link, String message) {
        Mistakes.assertMistake(Example.shortYaml("""
                links:
                  - %s
                script: [{at: 0s, everyone: joins}]
                """.formatted(link)), message);
    }
}
