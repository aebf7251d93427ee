package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands about members that a README shows, one after the other, in a new folder. */
class MembersReadmeIT {
    private static final String PROMPT = "$ ";
    private static final Pattern SHOWN = Pattern.compile("\\$ system/chat (invite|members) .*");
    /** What is random, and what depends on the time of day. */
    private static final Pattern OTHER_EACH_TIME = Pattern.compile(
            "(?<=/#)[A-Za-z0-9_-]{64}$|\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC");

    @Test
    void theOutputShownIsReal(@TempDir Path folder) {
        List<List<String>> shown = Readme.all().stream().flatMap(Readme::blocks)
                .map(Readme.Block::lines).filter(lines -> SHOWN.matcher(lines.get(0)).matches())
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(shown).allSatisfy(session -> assertThat(constant(real(session, folder)))
                .isEqualTo(constant(session)));
    }

    private static List<String> real(List<String> session, Path folder) {
        String command = session.get(0).substring(PROMPT.length());
        Program program = Program.runInShell(command, folder);
        assertThat(program.exitStatus()).isZero();
        return Stream.of(List.of(session.get(0)), program.output(), program.errors())
                .flatMap(List::stream).toList();
    }

    private static List<String> constant(List<String> lines) {
        return lines.stream().map(line -> OTHER_EACH_TIME.matcher(line).replaceAll("*")).toList();
    }
}
