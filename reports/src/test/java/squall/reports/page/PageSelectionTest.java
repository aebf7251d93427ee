package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.scenario.ScenarioException;
import squall.reports.Runs;

class PageSelectionTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    @TempDir
    private Path folder;

    private KeptPage page;

    @BeforeEach
    void keepRunsOfThreeCommands() throws IOException {
        page = new KeptPage(folder);
        page.keep(Runs.LOSSY, "at-noon", NOON);
        page.keep(Runs.LOSSY, "at-one", ONE);
        page.keep(Runs.LOSSY, "x/target/shrunk/at-one.yaml", ONE);
        page.keep(Runs.PREDICTED, "at-two", TWO);
    }

    @Test
    void thePageIsOfTheLastCommand() {
        assertThat(names(PageSelection.lastCommand())).containsExactly("at-two");
    }

    @Test
    void earlierRunsStandApartWithTheirDatesTheLatestFirst() throws IOException {
        assertThat(page.written(PageSelection.lastCommand()))
                .contains("1 run of 1 scenario: 1 inconclusive")
                .containsSubsequence("Earlier runs</h2>", "at-one", "2026-01-01 13:00 UTC",
                        "at-noon", "2026-01-01 12:00 UTC");
    }

    @Test
    void aCommandThatPlayedNothingDoesNotShowTheRunsOfAnother() {
        assertThat(names(new PageSelection(Optional.of(TWO.plusSeconds(1)), Optional.empty(),
                List.of()))).isEmpty();
    }

    @Test
    void sinceTakesTheRunsOfAllCommandsSinceThenButNoShrunkOnes() {
        assertThat(names(new PageSelection(Optional.empty(), Optional.of(ONE), List.of())))
                .containsExactly("at-one", "at-two");
    }

    @Test
    void onlyTakesTheLatestRunsOfScenariosAndShowsNoOthers() throws IOException {
        PageSelection only =
                new PageSelection(Optional.empty(), Optional.empty(), List.of("at-one"));
        page.keep(Runs.FAILING, "at-one", TWO.plusSeconds(1));
        assertThat(page.written(only)).contains("1 run of 1 scenario: 1 failed")
                .doesNotContain("at-two", "Earlier runs");
    }

    @Test
    void onlyLastShowsTheLastCommandWithoutHistory() throws IOException {
        assertThat(page.written(new PageSelection(Optional.empty(), Optional.empty(),
                List.of(PageSelection.LAST)))).contains("at-two")
                .doesNotContain("at-noon", "Earlier runs");
    }

    @Test
    void anUnknownNameIsAMistake() {
        refuses(Optional.empty(), List.of("smal"),
                "--only: unknown run \"smal\"; did you mean \"small\"?");
    }

    @Test
    void aTimeAfterAllRunsIsAMistakeThatNamesTheLatest() {
        String local = LocalDateTime.ofInstant(TWO, ZoneId.systemDefault()) + ":00";
        String later = local.replace(":00:00", ":00:01");
        refuses(Optional.of(TWO.plusSeconds(1)), List.of(),
                "--since: no run since " + later + "; the latest of 3 ended " + local);
        refuses(Optional.of(TWO.plusSeconds(1)), List.of("at-two"),
                "--since: no run of at-two since " + later + "; the latest of 1 ended " + local);
        assertThat(names(PageSelection.lastCommand().orThose(Optional.of(TWO), List.of())))
                .containsExactly("at-two");
    }

    @Test
    void eachNameMustHaveARunSinceThen() {
        refuses(Optional.of(TWO), List.of("at-two", "at-one"),
                "--since: no run of at-one since " + LocalDateTime.ofInstant(TWO,
                        ZoneId.systemDefault()) + ":00; the latest of 1 ended "
                        + LocalDateTime.ofInstant(ONE, ZoneId.systemDefault()) + ":00");
    }

    @Test
    void whereNoRunIsKeptThatIsSaid(@TempDir Path empty) {
        for (PageSelection asked : List.of(
                PageSelection.lastCommand().orThose(Optional.of(NOON), List.of()),
                PageSelection.lastCommand().orThose(Optional.empty(), List.of("small")),
                PageSelection.lastCommand().orThose(Optional.empty(),
                        List.of(PageSelection.LAST)))) {
            assertThatThrownBy(() -> new KeptPage(empty).written(asked))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageEndingWith(": no run is kept; squall run makes some");
        }
    }

    @Test
    void whatRefusesLeavesThePageAsItWas() throws IOException {
        String before = page.written(PageSelection.lastCommand());
        refuses(Optional.of(TWO.plusSeconds(1)), List.of(), "--since: no run since ");
        assertThat(folder.resolve("target/index.html")).hasContent(before);
    }

    @Test
    void theLastCommandOfAnEarlierBuildIsNamedAsSuch() {
        assertThatThrownBy(() -> PageSelection.lastCommand()
                .orThose(Optional.empty(), List.of(PageSelection.LAST))
                .of(kept(), Optional.of(TWO.plusSeconds(1))))
                .hasMessage("--only last: the runs of the last command are of an earlier build;"
                        + " choose runs with --since, or with --only of small");
    }

    private void refuses(Optional<Instant> since, List<String> only, String message) {
        assertThatThrownBy(
                () -> page.written(PageSelection.lastCommand().orThose(since, only)))
                .isInstanceOf(ScenarioException.class).hasMessageStartingWith(message);
    }

    @Test
    void aSweepIsAtTheEndWithItsDateInThePageItself() throws IOException {
        Path picture = Files.createDirectories(folder.resolve("target/sweeps/curve"))
                .resolve("sweep.svg");
        Files.writeString(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Files.setLastModifiedTime(picture, FileTime.from(NOON));
        assertThat(page.written(PageSelection.lastCommand()))
                .containsSubsequence("Earlier runs</h2>", "Sweeps</h2>",
                        "<img src=\"data:image/svg+xml;base64,",
                        "Sweep of curve, 2026-01-01 12:00 UTC")
                .doesNotContain("sweep.svg");
    }

    private List<String> names(PageSelection selection) {
        return selection.of(kept(), Optional.empty()).stream().map(RunFigures::asked).toList();
    }

    private List<RunFigures> kept() {
        try {
            return new RunStore(folder.resolve("target/histories")).all();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
