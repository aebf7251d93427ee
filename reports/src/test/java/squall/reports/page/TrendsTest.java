package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsTest {
    private static final String LINE = "2026-01-01T12:00:00Z,loss-20,simulation,20,PASS,%d,90,1.5";

    @TempDir
    private Path folder;

    @Test
    void dropsEntriesBeyondItsLimit() throws IOException {
        Files.write(folder.resolve("runs.csv"), Collections.nCopies(8_001, LINE.formatted(100)));
        assertThat(new Trends(folder).all()).hasSize(6_000);
        assertThat(Files.readAllLines(folder.resolve("runs.csv"))).hasSize(6_000);
    }

    @Test
    void namesTheLinesThatChanged() throws IOException {
        Files.write(folder.resolve("runs.csv"), List.of(LINE.formatted(100),
                LINE.formatted(100).replace("loss-20", "steady"), LINE.formatted(120),
                LINE.formatted(100).replace("loss-20", "steady")));
        TrendLines lines = TrendLines.of(new Trends(folder).all());
        assertThat(lines.moved()).containsExactly("loss-20, simulation");
        assertThat(lines.lines()).containsEntry("loss-20, simulation", List.of(90.0, 75.0));
    }
}
