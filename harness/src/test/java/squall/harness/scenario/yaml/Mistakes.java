package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import squall.harness.scenario.ScenarioException;

/** What people get wrong, and what they are told. */
final class Mistakes {

    private Mistakes() {}

    /** Pairs of what is wrong and, after an arrow, the message; blank lines between them. */
    static Stream<Arguments> table(String table) {
        return Arrays.stream(table.split("\n\n")).map(Mistakes::row);
    }

    /** @param messages one a line; where to read about them is tested elsewhere */
    static void assertMistake(String yaml, String messages) {
        assertThatThrownBy(() -> ScenarioFile.parse("short.yaml", yaml))
                .isInstanceOfSatisfying(ScenarioException.class,
                        e -> assertThat(e.getMessage().lines()
                                .map(line -> line.replaceFirst(" \\(see [^()]+\\)$", "")))
                                .containsExactlyElementsOf(messages.lines()
                                        .map(message -> "short.yaml:" + message).toList()));
    }

    private static Arguments row(String row) {
        int arrow = row.indexOf("\n→ ");
        return arguments(row.substring(0, arrow), row.substring(arrow + 3).stripTrailing());
    }
}
