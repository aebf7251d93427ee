package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.scenario.ScenarioException;

/** All mistakes that do not follow from another are named at once. */
class SeveralMistakesTest {
    /** What may stand after the head of a file. */
    private static final String INDEPENDENT = """
            tags: [Loss, loss, loss]
            seed: x
            script: [{at: 0s, everyone: joins}]
            → 4:8: "Loss" is no tag; write lower-case words with hyphens
            4:20: second "loss"; write each once
            5:7: "x" is no seed; write for example seed: 560

            links:
              - {of: bbo, up: [{los: 1%}, {loss: 2}], dwon: []}
              - {of: bob, both: [{delay: 5, jitter: 3}, {jitter: 1ms}]}
            script: [{at: 0s, everyone: joins}]
            → 5:10: unknown client "bbo"; did you mean "bob"?
            5:21: unknown key "los"; did you mean "loss"?
            5:38: "2" has no unit; write for example 20%
            5:43: unknown key "dwon"; did you mean "down"?
            6:30: "5" has no unit; write for example 20ms
            6:41: "3" has no unit; write for example 20ms
            6:46: jitter without a delay; write for example {delay: 20ms, jitter: 5ms}

            script:
              - {at: 0, everyone: joins}
              - {at: 1s, client: bob, says: hi, evry: 1s, direction: up}
              - {at: 2s, attacker: robs, client: bob}
            expect: {rules: [R12, R13], sometimes: [rain], delivery: {at least: 5}, latncy: {}}
            → 5:10: "0" has no unit; write for example 20ms
            6:37: unknown key "evry"; did you mean "every"?
            6:47: "direction" does not go with "says"; leave it out
            7:24: unknown attack "robs"; expected one of replays, reflects, forges, flips bits, \
            floods, spoofs hello, speaks as stranger, steals cookie, floods as member
            8:18: unknown rule "R12"; there are R1 to R11
            8:23: unknown rule "R13"; there are R1 to R11
            8:41: unknown occasion "rain"; expected one of retransmission, duplicate suppressed, \
            timeout, drop, reordering, unreachable, joining again, removal, replacement, pending \
            session, replay recognised, reflection discarded, …
            8:69: "5" has no unit; write for example 20%
            8:73: unknown key "latncy"; did you mean "latency"?

            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: carol, says: 5 messages, each: 20ms}
              - {at: 3, attacker: robs, client: dave}
              - {at: 4s, links: [{of: bbo, up: [{los: 1%}]}], whiel: 1s}
              - {at: 5s, partition: [[bob], [server, erin]], length: 1s}
              - {at: 6s, rebind: bob, heal: everything, frist: 1}
            → 6:22: unknown client "carol"; expected one of alice, bob
            6:47: unknown key "each"; expected one of at, everyone, client, joins, leaves, says, \
            every, crashes, restarts after, keeps port, freezes, server, …
            7:10: "3" has no unit; write for example 20ms
            7:23: unknown attack "robs"; expected one of replays, reflects, forges, flips bits, \
            floods, spoofs hello, speaks as stranger, steals cookie, floods as member
            7:37: unknown client "dave"; expected one of alice, bob
            8:27: unknown client "bbo"; did you mean "bob"?
            8:38: unknown key "los"; did you mean "loss"?
            8:51: unknown key "whiel"; expected one of at, everyone, client, joins, leaves, says, \
            every, crashes, restarts after, keeps port, freezes, server, …
            9:42: unknown client "erin"; expected one of alice, bob
            9:50: unknown key "length"; expected one of at, everyone, client, joins, leaves, \
            says, every, crashes, restarts after, keeps port, freezes, server, …
            10:27: second verb in one step: "heal"; make it a step of its own
            10:45: unknown key "frist"; expected one of at, everyone, client, joins, leaves, \
            says, every, crashes, restarts after, keeps port, freezes, server, …

            script:
              - {at: 1s, client: alice, says: hi}
              - {at: 2s, client: bob, joins: true}
              - {at: 3s, client: bob, joins: true}
            → 5:35: alice speaks at 1s without being there; write {at: 1s, client: alice, joins: \
            true} before it
            7:27: bob joins twice without leaving; write {at: 3s, client: bob, leaves: true} \
            before it
            """;

    /** Files of which one mistake has others as its consequence. */
    private static final String CONSEQUENCES = """
            script:
              - {at: 1s, client: alice, says: hi}
              - {at: 2s, client: alice, freezes: 1s}
              - {at: 3s, client: alice, leaves: true}
            → 5:35: alice speaks at 1s without being there; write {at: 1s, client: alice, joins: \
            true} before it

            script:
              - {at: 0s, everyone: jions}
              - {at: 1s, client: alice, says: hi}
            → 5:24: unknown verb "jions"; did you mean "joins"?

            script:
              - {at: 0s, client: alice, joisn: true}
              - {at: 1s, client: alice, says: hi}
            → 5:29: unknown key "joisn"; did you mean "joins"?

            script:
              - {at: 1s, client: everyone, says: hi}
            → 5:38: alice speaks at 1s without being there; write {at: 1s, client: alice, joins: \
            true} before it

            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: bob, says: 100000 messages}
              - {at: 1s, client: alice, says: 1 message}
              - {at: 1s, client: bob, says: hi}
            → 7:35: too many messages; write at most 100000 in one scenario

            workload: caht
            script: [{at: 0s, everyone: joins}, {at: 1s, attacker: purrs, client: bob}]
            expect: [{client: alice}]
            → 4:11: unknown workload "caht"; did you mean "chat"?

            groups: {west: [alise]}
            script: [{at: 0s, everyone: joins}, {at: 1s, client: west, says: hi}]
            expect: {delivery to west: {at least: 1%}}
            → 4:17: unknown client "alise"; did you mean "alice"?
            """;

    @ParameterizedTest
    @MistakeTable(INDEPENDENT)
    void allThatAreIndependentAreNamed(String tail, String messages) {
        Mistakes.assertMistake(Example.shortYaml(tail), messages);
    }

    @ParameterizedTest
    @MistakeTable(CONSEQUENCES)
    void whatFollowsFromAnotherIsNotNamed(String tail, String messages) {
        Mistakes.assertMistake(Example.shortYaml(tail), messages);
    }

    @Test
    void whereTheClientsAreWrongNoClientIsUnknown() {
        Mistakes.assertMistake("""
                name: short
                about: x
                clients: [alice, everyone]
                links: [{of: bob, down: [{loss: 1}]}]
                script: [{at: 0s, everyone: joins}, {at: 1s, client: bob, says: hi}]
                """, """
                3:18: name "everyone" is reserved; choose another, such as alice
                4:33: "1" has no unit; write for example 20%
                """);
    }

    @Test
    void aMisspeltKeyIsNotMissing() {
        Mistakes.assertMistake("""
                name: short
                about: x
                clinets: [alice]
                seed: one
                script: [{at: 0s, everyone: joins}]
                """, """
                3:1: unknown key "clinets"; did you mean "clients"?
                4:7: "one" is no seed; write for example seed: 560
                """);
    }

    @ParameterizedTest
    @CsvSource({"20, 20, ''", "21, 21, and 1 more mistake", "30, 21, and 10 more mistakes"})
    void ofVeryManyOnlyTheFirstAreNamed(int mistakes, int lines, String last) {
        String tags = IntStream.rangeClosed(1, mistakes).mapToObj(number -> "A" + number)
                .collect(Collectors.joining(", "));

        assertThatThrownBy(() -> Example.parseTail(
                "tags: [" + tags + "]\nscript: [{at: 0s, everyone: joins}]"))
                .isInstanceOf(ScenarioException.class)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(lines).first()
                        .asString().startsWith("short.yaml:4:8: \"A1\" is no tag"))
                .message().endsWith(last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sed: 1                                                        | Keys
            groups: {west: [carol]}                                       | Clients
            links: [{off: bob}]                                           | Links
            links: [{of: bob, up: [{los: 1%}]}]                           | Impairments
            script: [{at: 0s, everyone: leap}]                            | Steps
            script: [{at: 0s, links: [{of: bob, up: [{los: 1%}]}]}]       | Impairments
            script: [{at: 0s, attacker: robs, client: bob}]               | Attackers
            script: [{at: 0s, stream: bob, toxic: {type: latencee}}]      | Toxics of streams
            expect: {rule: all}                                           | Expectations
            """)
    void eachNamesTheSectionOfTheReference(String tail, String heading) {
        String script = tail.startsWith("script") ? "" : "\nscript: [{at: 0s, everyone: joins}]";
        assertThatThrownBy(() -> Example.parseTail(tail + script))
                .isInstanceOf(ScenarioException.class).message().doesNotContain("\n")
                .endsWith(" (see scenarios/LANGUAGE.md, " + heading + ")");
    }
}
