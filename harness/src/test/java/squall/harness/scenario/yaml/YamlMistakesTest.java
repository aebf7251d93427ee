package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What is no YAML, or hardly any. */
class YamlMistakesTest {
    /** Whole files. */
    private static final String FILES = """
            name: short
            about: one: two
            → 2:11: not YAML: a second colon; quote a text that contains one

            name: short
            \tabout: x
            → 2:1: not YAML: a tab; indent with spaces

            name: @short
            → 1:7: not YAML: no value begins with this character; quote the value

            clients: [alice, , bob]
            → 1:18: not YAML: a comma too many; leave it out, or write the value that belongs \
            before it

            clients: [, bob]
            → 1:11: not YAML: a comma too many; leave it out, or write the value that belongs \
            before it

            name: [short
            → 2:1: not YAML: no comma and no ] before this; add the one that is missing \
            to the [ of line 1

            name: "\\UFFFFFFFF"
            → 1:5: not YAML: an escape sequence or a version behind this has no number

            name: "\\q"
            → 1:9: not YAML: \\q is no escape; write \\\\ for a backslash

            name: 'short
            → 1:7: not YAML: a quoted text without an end; close it with the same quote

            name:short
            about: x
            → 2:6: not YAML: a key that continues the line above; write a space behind the colon \
            there, and begin keys of one level in the same column

            name: short
              about: x
            → 2:8: not YAML: a key that continues the line above; write a space behind the colon \
            there, and begin keys of one level in the same column

            name: short
            about:x
            clients: 2
            → 2:1: not YAML: a key without a colon and a space behind it; write for example \
            tags: [loss]

            script: [{at: 0s everyone: joins}]
            → 1:26: not YAML: no comma and no } before this; add the one that is missing \
            to the { of line 1

            clients: [alice]]
            → 1:17: not YAML: this closes nothing; leave it out, or quote the text

            about: 'it's bad'
            → 1:12: not YAML: more text behind a quoted one; put double quotes around all of it

            clients: [alice]
             script: []
            → 2:2: not YAML: a line that begins in a column of its own; begin what belongs \
            together in the same column

              name: short
            about: x
            → 2:1: not YAML: a line that begins in a column of its own; begin what belongs \
            together in the same column

            about: - x
            → 1:8: not YAML: a list behind its key; begin it in a line of its own, or write it in \
            [ ]

            about: ,
            → 1:8: not YAML: no value begins with this character; quote the value

            about: ? x
            → 1:8: not YAML: no value begins with this character; quote the value

            about: &
            → 1:8: not YAML: no value begins with this character; quote the value

            about: |x
            → 1:9: not YAML: a text right behind | or >; begin it in the next line, indented

            about: | x
            → 1:10: not YAML: a text right behind | or >; begin it in the next line, indented

            clients: [alice,
            → 2:1: not YAML: the file ends where a value should stand; write it, and close the \
            brackets

            script:
              - {at: 0s, everyone: joins}
              {at: 1s, server: crashes}
            → 3:3: not YAML: no key begins with this bracket; write - before an entry of a list

            about: "\\xyz"
            → 1:11: not YAML: an escape without its digits; write \\\\ for a backslash

            %TAG
            name: x
            → 1:5: not YAML: expected '!', but found \\u000a(10); look for a missing quote, \
            bracket, comma, or space behind a colon

            name: short
            clients: 2
            about: x
            script: [{at:0s, everyone: joins}]
            → 4:11: no space behind the colon in "at:0s"; write for example at: 0s
            """;

    @ParameterizedTest
    @MistakeTable(FILES)
    void saysWhereWhatAndWhatIsUsuallyMeant(String yaml, String message) {
        Mistakes.assertMistake(yaml + "\n", message);
    }

    @Test
    void namesTheSectionOfTheReference() {
        assertThatThrownBy(() -> ScenarioFile.parse("short.yaml", "name: short\n\tabout: x\n"))
                .hasMessage("short.yaml:2:1: not YAML: a tab; indent with spaces"
                        + " (see scenarios/LANGUAGE.md, YAML)");
    }
}
