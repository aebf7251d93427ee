package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.workload.Result;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Runs;
import squall.reports.evidence.FailureSearch;
import squall.reports.evidence.TimeBudget;

/** What the page shows of a run that failed. */
class FailureOnPageTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final FailureSearch SEARCH =
            new FailureSearch(Path.of("/project"), new TimeBudget(LONG, LONG));
    private static final Pattern PICTURE =
            Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]*)\" alt=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void everyDemandStandsBesideWhatWasFound() throws IOException {
        assertThat(page(Runs.run("""
                clients: [alice, bob]
                links: [{of: bob, down: [{drop: [3..9]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 2 messages, every: 5s}
                expect: {delivery: {to: bob, at least: 99%}}
                """))).contains("<th scope=\"row\">delivery from everyone to bob at least 99 %",
                "<p>0 of 2 delivered, 0 %</p>");
    }

    @Test
    void theFirstMessageConcernedIsDrawnAndExplained() throws IOException {
        String page = page(Runs.UNHEARD);
        assertThat(pictures(page)).anySatisfy(picture -> assertThat(picture)
                .startsWith("sequence diagram: &quot;alice: m-2&quot;, drawn <svg"));
        assertThat(page).contains("&quot;alice: m-2&quot;, explained",
                "<span>  3.000  alice types it ");
    }

    @Test
    void ofAShareAMessageThatWasNotDeliveredIsDrawnAndExplainedForItsRecipient()
            throws IOException {
        String page = page(Runs.run("""
                clients: [alice, bob, carol]
                links: [{of: bob, down: [{drop: [4..9]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages, every: 3s}
                expect: {delivery: {to: bob, at least: 100%}}
                """));
        assertThat(pictures(page)).anySatisfy(picture -> assertThat(picture)
                .startsWith("sequence diagram: &quot;alice: m-2&quot; to bob, drawn <svg")
                .contains("attempt 4 of 4; lost by drop").doesNotContain("carol"));
        assertThat(page).contains(
                "<dt>what went wrong, the most telling first</dt><dd><pre>"
                        + "/project/scenarios/squall explain " + history()
                        + " --to bob --undelivered</pre>",
                "<dt>the life of the message</dt><dd><pre>/project/scenarios/squall explain "
                        + history() + " --message &#39;alice: m-2&#39;</pre>",
                "&quot;alice: m-2&quot;, explained");
    }

    @Test
    void ofALatencyTheSlowestMessageIsDrawnAndExplained() throws IOException {
        String page = page(Runs.run("""
                clients: [alice, bob]
                links: [{of: bob, down: [{drop: [5, 7..8]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 6 messages, every: 3s}
                expect: {latency: {to: bob, max: at most 400ms}}
                """));
        assertThat(pictures(page)).anySatisfy(picture -> assertThat(picture)
                .startsWith("sequence diagram: &quot;alice: m-4&quot; to bob, drawn <svg"));
        assertThat(page).contains(
                "<dt>the slowest messages</dt><dd><pre>/project/scenarios/squall explain "
                        + history() + " --to bob --slow 5</pre>",
                "&quot;alice: m-4&quot;, explained");
    }

    @Test
    void ofTooManyThatWereDeliveredNoMessageIsDrawn() throws IOException {
        assertThat(pictures(page(Runs.run("""
                clients: [alice, bob]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages, every: 5s}
                expect: {delivery: {to: bob, at most: 50%}}
                """)))).anySatisfy(picture -> assertThat(picture)
                .startsWith("sequence diagram: the "));
    }

    @Test
    void aTelephoneHasADrawingOfEachClientAndANarrowTimeline() throws IOException {
        List<String> narrow = Pattern.compile("<div class=\"narrow\">(.*?)</div>")
                .matcher(page(Runs.UNHEARD)).results().map(MatchResult::group).toList();
        assertThat(narrow).hasSize(2);
        assertThat(pictures(narrow.get(0))).hasSize(3).allMatch(picture -> picture
                .startsWith("sequence diagram of one client: "));
        assertThat(pictures(narrow.get(1))).singleElement().asString()
                .startsWith("timeline ").contains("width=\"336\"");
    }

    @Test
    void lossesAreShownOverTime() throws IOException {
        assertThat(pictures(page(Runs.UNHEARD))).anySatisfy(picture -> assertThat(picture)
                .startsWith("timeline").contains("datagrams lost"));
    }

    @Test
    void theSmallestScenarioIsShownAndCanBePlayedAnywhere() throws IOException {
        Path smallest = folder.resolve("target/shrunk/small-simulation-7/small-shrunk.yaml");
        assertThat(page(Runs.FAILING)).contains("name: small-shrunk\n",
                "/project/scenarios/squall run " + smallest + " --seed 7");
        assertThat(smallest).content().startsWith("name: small-shrunk\n");
    }

    @Test
    void commandsHaveAbsolutePaths() throws IOException {
        assertThat(page(Runs.UNHEARD)).contains("/project/scenarios/squall run small --seed 7",
                "/project/scenarios/squall explain " + folder
                        + "/target/histories/small-simulation-7.history --message &#39;alice");
    }

    @Test
    void aRunThatPassesNowHasNoEvidenceOfTheFailureBefore() throws IOException {
        page(Runs.UNHEARD);
        page(Runs.MISHAPS);
        assertThat(folder.resolve("target/histories/small-simulation-7.evidence.json"))
                .doesNotExist();
    }

    @Test
    void evidenceOfAnEarlierVersionShowsItsWidePicturesOnATelephone() throws IOException {
        page(Runs.UNHEARD);
        Path file = folder.resolve("target/histories/small-simulation-7.evidence.json");
        ObjectNode evidence = (ObjectNode) PageFormat.JSON.readTree(file.toFile());
        assertThat(evidence.remove("narrow")).isNotNull();
        Files.write(file, PageFormat.JSON.writeValueAsBytes(evidence));

        String page = written();
        for (String wide : List.of("timeline", "drawing")) {
            String picture = TroubleView.url(evidence.get(wide).asText());
            assertThat(page.split(Pattern.quote(picture), -1)).as(wide).hasSize(3);
        }
    }

    @Test
    void damagedEvidenceIsNamed() throws IOException {
        page(Runs.UNHEARD);
        Path file = folder.resolve("target/histories/small-simulation-7.evidence.json");
        Files.writeString(file, "{\"commands\": [], \"unmet\": null}");
        assertThatThrownBy(this::written)
                .hasMessageStartingWith(file + ":1:").hasMessageContaining(": damaged: ")
                .hasMessageEndingWith("; delete it, and run its scenario again");
    }

    private String page(Result result) throws IOException {
        Invocation invocation = Invocation.of(result.scenario());
        Path history = new HistoryStore(folder).write(result.history(), invocation);
        new FrontPage(folder).keep(RunFigures.of(result, history, invocation, NOON, NOON),
                SEARCH.of(result, history, invocation));
        return written();
    }

    private String written() throws IOException {
        return Files.readString(new FrontPage(folder).write(Optional.empty(), TestResults.NONE,
                PageSelection.lastCommand(), HistoryBound.USUAL));
    }

    private Path history() {
        return folder.resolve("target/histories/small-simulation-7.history");
    }

    /** Each with its description in front. */
    private static List<String> pictures(String page) {
        return PICTURE.matcher(page).results().map(FailureOnPageTest::picture).toList();
    }

    private static String picture(MatchResult found) {
        return found.group(2) + " "
                + new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
    }
}
