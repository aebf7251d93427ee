package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.reports.Runs;

class KeptRunsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final PageSelection LAST = PageSelection.lastCommand();
    private static final long PLENTY = 1_000_000_000;

    @TempDir
    private Path folder;

    private KeptPage page;
    private Path failed;
    private Path first;
    private Path second;
    private Path last;

    @BeforeEach
    void keepRunsOfFourCommands() throws IOException {
        page = new KeptPage(folder);
        failed = page.keep(Runs.FAILING, "failed", NOON);
        first = page.keep(Runs.LOSSY, "first", NOON.plusSeconds(1));
        second = page.keep(Runs.LOSSY, "second", NOON.plusSeconds(2));
        last = page.keep(Runs.LOSSY, "last", NOON.plusSeconds(3));
    }

    @Test
    void beyondTheBoundTheOldestGoesFirstWithAllOfItsFiles() throws IOException {
        assertThat(page.written(LAST, new HistoryBound(PLENTY, 3))).doesNotContain(link(first))
                .contains(link(second));
        assertThat(first).doesNotExist();
        assertThat(first.resolveSibling(first.getFileName().toString().replace(".history",
                ".run.json"))).doesNotExist();
        assertThat(second).exists();
        assertThat(failed).exists();
    }

    @Test
    void failedRunsStayLongest() throws IOException {
        page.written(LAST, new HistoryBound(PLENTY, 2));
        assertThat(failed).exists();
        assertThat(second).doesNotExist();
        page.written(LAST, new HistoryBound(PLENTY, 1));
        assertThat(failed).doesNotExist();
    }

    @Test
    void bytesAreBoundedToo() throws IOException {
        page.written(LAST, new HistoryBound(size(failed) + size(last) + 200_000, 500));
        assertThat(first).doesNotExist();
        assertThat(last).exists();
    }

    @Test
    void theRunsOfThePageStayWhateverTheBound() throws IOException {
        assertThat(page.written(LAST, new HistoryBound(0, 0)))
                .contains("1 run of 1 scenario: 1 passed");
        assertThat(last).exists();
        assertThat(second).doesNotExist();
    }

    @Test
    void whatIsWrittenWhileACommandIsInProgressStays() throws IOException {
        try (CommandInProgress command = new FrontPage(folder).begin()) {
            Path own = page.keep(Runs.PREDICTED, "own", command.began());
            Path unfinished = Files.writeString(first.resolveSibling("unfinished.history"), "");
            new FrontPage(folder).clear();
            page.written(LAST, new HistoryBound(0, 0));
            assertThat(own).exists();
            assertThat(unfinished).exists();
            assertThat(last).doesNotExist();
        }
        new FrontPage(folder).clear();
        assertThat(folder.resolve("target/histories")).isEmptyDirectory();
    }

    @Test
    void theMarkOfACommandThatDiedProtectsNothing() throws IOException {
        Path mark = first.resolveSibling(ProcessHandle.current().pid() + ".running");
        Files.writeString(mark, NOON + "\n" + Instant.EPOCH + "\n");
        page.written(LAST, new HistoryBound(PLENTY, 3));
        assertThat(first).doesNotExist();
        assertThat(mark).doesNotExist();
    }

    @Test
    void aHistoryWithoutFiguresIsARunToo() throws IOException {
        Path bare = Files.writeString(first.resolveSibling("bare.history"), "");
        Files.setLastModifiedTime(bare, FileTime.from(Instant.EPOCH));
        page.written(LAST, new HistoryBound(PLENTY, 4));
        assertThat(bare).doesNotExist();
        assertThat(first).exists();
    }

    @Test
    void clearingSaysHowMuchItRemovesAndLeavesOtherFiles() throws IOException {
        Path other = Files.writeString(first.resolveSibling("notes.txt"), "mine");
        FrontPage.Extent extent = new FrontPage(folder).removable();
        assertThat(extent.runs()).isEqualTo(4);
        assertThat(extent.bytes()).isGreaterThan(size(first) + size(second));
        assertThat(extent.staying()).isZero();
        new FrontPage(folder).clear();
        assertThat(new FrontPage(folder).removable().runs()).isZero();
        assertThat(other).exists();
        assertThat(page.written(LAST)).contains("No run yet");
    }

    private static String link(Path history) {
        return "<a href=\"histories/" + history.getFileName() + "\">";
    }

    private static long size(Path file) throws IOException {
        return Files.size(file);
    }
}
