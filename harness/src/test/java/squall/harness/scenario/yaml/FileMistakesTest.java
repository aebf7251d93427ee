package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.scenario.ScenarioException;

class FileMistakesTest {
    /** Whole files. */
    private static final String FILES = """
            # nothing
            → 1:1: nothing here; a scenario begins with its name

            x
            → 1:1: expected keys and values; write for example name: lossy-uplink

            name: short
            ---
            name: other
            → 3:1: second document; one file holds one scenario

            ? [name]
            : short
            → 1:4: not YAML as scenarios use it: keys are single words

            name: \7
            → 1:7: control character; leave it out, or escape it in quotes

            name: "\\ud800"
            → 1:7: half a character; write a surrogate pair as one \\U escape

            name: &n short
            → 1:7: anchor; write the value out wherever it is used

            &n name: short
            → 1:1: anchor; write the value out wherever it is used

            name: *n
            → 1:7: alias; write the value out instead, or quote it

            name: !!str short
            → 1:7: tag; leave it out, or quote the value

            clients: &c [alice]
            → 1:10: anchor; write the value out wherever it is used

            expect: &c {rules: all}
            → 1:9: anchor; write the value out wherever it is used

            [[[[[[[[[[[]]]]]]]]]]]
            → 1:11: nested deeper than 10 levels

            nmae: short
            → 1:1: unknown key "nmae"; did you mean "name"?

            nonsense: short
            → 1:1: unknown key "nonsense"; expected one of name, about, clients, script, tags, \
            seed, workload, profile, groups, links, expect

            "a\\nb": short
            → 1:1: unknown key "a\\u000ab"; expected one of name, about, clients, script, tags, \
            seed, workload, profile, groups, links, expect

            name: short
            name: short
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.
            1:1: missing key "clients"; write for example clients: [alice, bob]
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]
            2:1: second "name"; write each key once

            about: x
            → 1:1: missing key "name"; write for example name: lossy-uplink
            1:1: missing key "clients"; write for example clients: [alice, bob]
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]

            name:
            about: x
            clients: 2
            → 1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]
            1:6: nothing here; write for example name: lossy-uplink

            name: {a: b}
            clients: 2
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]
            1:7: expected a single value; write for example name: lossy-uplink

            name: Short Name
            clients: 2
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]
            1:7: "Short Name" is no scenario's name; write lower-case words with hyphens, at \
            most 64 characters

            name: short
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.
            1:1: missing key "clients"; write for example clients: [alice, bob]
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]

            name: short
            clients: 2
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.
            1:1: missing key "script"; write for example script: [{at: 0s, everyone: joins}]

            name: short
            clients: 2
            script: [{at: 0s, everyone: joins}]
            → 1:1: missing key "about"; write for example about: Nobody notices the loss.

            name: short
            clients: 2
            about: ''
            script: [{at: 0s, everyone: joins}]
            → 3:8: about of 0 characters; write 1 to 1000

            name: short
            clients: 2
            about: "\\a"
            script: [{at: 0s, everyone: joins}]
            → 3:8: about with a control character; leave it out

            name: short
            clients: 2
            about: x
            tags: [Loss]
            script: [{at: 0s, everyone: joins}]
            → 4:8: "Loss" is no tag; write lower-case words with hyphens

            name: short
            clients: 2
            about: x
            tags: [a, a]
            script: [{at: 0s, everyone: joins}]
            → 4:11: second "a"; write each once

            name: short
            clients: 2
            about: x
            workload: mail
            script: [{at: 0s, everyone: joins}]
            → 4:11: unknown workload "mail"; expected one of chat, echo

            name: short
            clients: 2
            about: x
            workload: caht
            script: [{at: 0s, everyone: joins}]
            → 4:11: unknown workload "caht"; did you mean "chat"?

            name: short
            clients: 2
            about: x
            profile: loud
            script: [{at: 0s, everyone: joins}]
            → 4:10: unknown wire profile "loud"; expected one of classic, sealed

            name: short
            clients: 2
            about: x
            seed: 1.5
            script: [{at: 0s, everyone: joins}]
            → 4:7: "1.5" is no seed; write for example seed: 560

            name: short
            clients: 2
            about: x
            seed: 9223372036854775808
            script: [{at: 0s, everyone: joins}]
            → 4:7: "9223372036854775808" is no seed; write for example seed: 560
            """;

    @Test
    void refusesAnEmptyFile() {
        Mistakes.assertMistake("", "1:1: nothing here; a scenario begins with its name");
    }

    @ParameterizedTest
    @MistakeTable(FILES)
    void refusesFile(String yaml, String message) {
        Mistakes.assertMistake(yaml + "\n", message);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsWrongIsAMistakeWithItsPlace(long seed) {
        Random random = new Random(seed);
        String fragments = "\0\t\n \"'#%&*,-0:>?@[]{|}é😀";
        StringBuilder yaml = new StringBuilder(Example.YAML);
        for (int i = 0; i <= random.nextInt(5); i++) {
            int from = random.nextInt(yaml.length());
            int to = Math.min(yaml.length(), from + random.nextInt(4));
            int fragment = random.nextInt(fragments.length());
            yaml.replace(from, to, fragments.substring(fragment, fragment + 1));
        }

        try {
            Example.parse(yaml.toString());
        } catch (ScenarioException e) {
            assertThat(e.getMessage().lines()).allMatch(line -> line.matches(
                    "downlink-loss-20.yaml:[0-9]+:[0-9]+: .+|and [0-9]+ more mistakes?"));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
