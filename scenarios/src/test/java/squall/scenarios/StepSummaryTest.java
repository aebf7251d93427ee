package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {
    @TempDir
    private Path folder;

    @Test
    void standsBelowWhatOthersHaveSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("summary"), "theirs\n");
        new StepSummary(file).append("ours 你好\n");
        assertThat(file).hasContent("theirs\nours 你好\n");
    }

    @Test
    void isWrittenWhereThereIsNothingYet() throws IOException {
        new StepSummary(folder.resolve("summary")).append("ours\n");
        assertThat(folder.resolve("summary")).hasContent("ours\n");
    }

    @Test
    void isCutBehindALineWhereGithubWouldShowNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("summary"), "theirs\n");
        new StepSummary(file).append("a line 你好\n".repeat(StepSummary.MOST_BYTES / 10));
        assertThat(Files.size(file)).isBetween(StepSummary.MOST_BYTES - 20L,
                (long) StepSummary.MOST_BYTES);
        assertThat(Files.readString(file)).startsWith("theirs\na line 你好\n")
                .endsWith("a line 你好\n\nThe rest is in `reports/target/summary.md`.\n");
    }

    @Test
    void isLeftAsItIsWhereThereIsNoRoom() throws IOException {
        String full = "x".repeat(StepSummary.MOST_BYTES);
        Path file = Files.writeString(folder.resolve("summary"), full);
        new StepSummary(file).append("ours\n");
        assertThat(file).hasContent(full);
    }
}
