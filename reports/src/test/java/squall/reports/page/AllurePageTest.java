package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.reports.Invocation;
import squall.reports.Runs;

class AllurePageTest {
    private static final String SUITES = """
            {"uid": "1", "name": "suites", "children": [{"uid": "a9", "name": "ScenariosIT", "children": [
              {"uid": "e1", "parentUid": "a9", "name": "small in emulation", "parameters": ["3", "7", "emulation"]},
              {"uid": "b2", "parentUid": "a9", "name": "small in simulation", "parameters": ["3", "7", "simulation"]}]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void aRunIsFoundByItsTestbedAndSeed() throws IOException {
        assertThat(page(SUITES).fragment(run(List.of()))).isEqualTo("#suites/a9/b2");
    }

    @Test
    void aRunThatAllureDoesNotShowHasNoAddress() throws IOException {
        assertThat(page(SUITES).fragment(run(List.of("links.bob.up.loss=1%")))).isEmpty();
        assertThat(page(SUITES.replace("\"7\"", "\"8\"")).fragment(run(List.of()))).isEmpty();
    }

    @Test
    void aPageInAnotherFormatHasNoTests() throws IOException {
        for (String other : List.of("", "d('data/suites.json','", "d('data/suites.json','%%')")) {
            Path file = Files.writeString(folder.resolve("index.html"), other);
            assertThat(AllurePage.read(file)).isEqualTo(new AllurePage(true, List.of()));
        }
        assertThat(AllurePage.read(folder.resolve("none")).exists()).isFalse();
    }

    private AllurePage page(String suites) throws IOException {
        String data = Base64.getEncoder()
                .encodeToString(suites.getBytes(StandardCharsets.UTF_8));
        return AllurePage.read(Files.writeString(folder.resolve("index.html"),
                "<script>d('data/suites.json','" + data + "')</script>"));
    }

    private RunFigures run(List<String> settings) {
        return RunFigures.of(Runs.LOSSY, folder.resolve("a.history"),
                new Invocation("small", settings), Instant.EPOCH, Instant.EPOCH);
    }
}
