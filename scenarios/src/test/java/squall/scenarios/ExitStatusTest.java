package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.terminal.ChatStatus;

/** The exit statuses are the same in the code, in every help and in the READMEs. */
class ExitStatusTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (?<number>[0-9]+) \\| (?<meaning>[^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void noTwoMeaningsShareANumber() {
        assertThat(ExitStatus.table()).hasSize(ExitStatus.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "list ", "run ", "explain ", "diagram ", "export ", "shrink ", "sweep ",
                    "conform ", "report ", "proxy ", "tunnel "})
    void everyHelpHasThemAll(String command) {
        List<String> help = Call.of(command + "--help").output();
        String words = String.join(" ", help).replaceAll(" +", " ");
        assertThat(help).contains("Exit status:");
        ExitStatus.table().forEach((number, meaning) -> assertThat(words)
                .contains(" " + number + " " + meaning));
    }

    @Test
    void theReadmesHaveThemAll() {
        assertThat(rows("scenarios")).containsExactlyElementsOf(ExitStatus.table().entrySet());
        assertThat(rows("system")).containsExactlyElementsOf(
                ChatStatus.table().entrySet());
    }

    private static List<Map.Entry<String, String>> rows(String folder) {
        return ROW.matcher(new Readme(Project.root().resolve(folder).resolve("README.md")).prose())
                .results()
                .map(row -> Map.entry(row.group(1), row.group(2).replace("`", ""))).toList();
    }
}
