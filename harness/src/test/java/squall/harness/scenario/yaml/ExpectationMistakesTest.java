package squall.harness.scenario.yaml;

import org.junit.jupiter.params.ParameterizedTest;

class ExpectationMistakesTest {
    /** What may stand after {@code expect:}. */
    private static final String EXPECTATIONS = """
            all
            → 5:9: expected keys and values; write for example expect: {rules: all}

            {rule: all}
            → 5:10: unknown key "rule"; did you mean "rules"?

            {rules: some}
            → 5:17: "some" is no list of rules; write for example rules: all, or rules: [R1, R2]

            {rules: []}
            → 5:17: no rules; write for example rules: all

            {rules: [R99]}
            → 5:18: unknown rule "R99"; there are R1 to R11

            {rules: [R1, R1]}
            → 5:22: second "R1"; write each once

            {sometimes: timeout}
            → 5:21: expected a list; write for example sometimes: [timeout]

            {sometimes: [timeuot]}
            → 5:22: unknown occasion "timeuot"; did you mean "timeout"?

            {never: [earthquake]}
            → 5:18: unknown occasion "earthquake"; expected one of retransmission, duplicate \
            suppressed, timeout, drop, reordering, unreachable, joining again, removal, \
            replacement, pending session, replay recognised, reflection discarded, …

            {never: [timeout, timeout]}
            → 5:27: second "timeout"; write each once

            {sometimes: [timeout], never: [timeout]}
            → 5:40: "timeout" stands under sometimes too; choose one of the two

            {delivery: {from: bob}}
            → 5:20: delivery demands nothing; write for example {from: alice, to: bob, at least: \
            85%}

            {delivery: {form: bob, at least: 85%}}
            → 5:21: unknown key "form"; did you mean "from"?

            {delivery: {from: bbo, at least: 85%}}
            → 5:27: unknown client "bbo"; did you mean "bob"?

            {delivery: {from: [bob], at least: 85%}}
            → 5:27: expected a single value; write for example from: alice

            {delivery: {at least: 85}}
            → 5:31: "85" has no unit; write for example 20%

            {delivery: {as predicted: false}}
            → 5:35: "false" means nothing here; write for example as predicted: true

            {delivery: {at least: 85%, at most: 80%}}
            → 5:45: at most is less than at least; write at least 85%

            {delivery to: {at least: 85%}}
            → 5:10: unknown key "delivery to"; expected one of rules, sometimes, never, delivery, \
            latency

            {delivery to bbo: {at least: 85%}}
            → 5:10: unknown client "bbo"; did you mean "bob"?

            {delivery to bob: {to: bob, at least: 85%}}
            → 5:28: unknown key "to"; expected one of from, as predicted, at least, at most

            {delivery to bob: 85%}
            → 5:27: expected keys and values; write for example {at least: 85%}

            {latency: 400ms}
            → 5:19: expected a list; write for example latency: {to: bob, p99: at most 400ms}

            {latency: {to: bob}}
            → 5:19: latency bounds nothing; write for example {to: bob, p99: at most 400ms}

            {latency: {p98: at most 400ms}}
            → 5:20: unknown key "p98"; did you mean "p90"?

            {latency: {p99: 400ms}}
            → 5:25: "400ms" is no bound; write for example at most 400ms

            {latency: {p99: at most 400}}
            → 5:25: "400" has no unit; write for example 20ms

            {latency: [{to: bbo, max: at most 1s}, {from: alise, p50: at most 1}]}
            → 5:25: unknown client "bbo"; did you mean "bob"?
            5:55: unknown client "alise"; did you mean "alice"?
            5:67: "1" has no unit; write for example 20ms

            {latency: {from: bob, to: bob, p99: at most 400ms}}
            → 5:26: from and to name the same client, and no client hears itself; name another

            {delivery: {from: bob, to: bob, at most: 5%}}
            → 5:27: from and to name the same client, and no client hears itself; name another

            {delivery to bob: {from: bob, at most: 5%}}
            → 5:34: from and to name the same client, and no client hears itself; name another

            {latency to bob: {from: bob, p50: at most 1s}}
            → 5:33: from and to name the same client, and no client hears itself; name another

            {latency to bbo: {max: at most 1s}}
            → 5:10: unknown client "bbo"; did you mean "bob"?

            {latency to bob: {to: alice, max: at most 1s}}
            → 5:27: unknown key "to"; expected one of from, p50, p90, p95, p99, max
            """;

    @ParameterizedTest
    @MistakeTable(EXPECTATIONS)
    void refusesExpectations(String yaml, String message) {
        Mistakes.assertMistake(Example.shortYaml("""
                script: [{at: 0s, everyone: joins}]
                expect: %s
                """.formatted(yaml)), message);
    }
}
