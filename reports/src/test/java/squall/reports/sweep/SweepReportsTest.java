package squall.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import squall.harness.chat.sweep.Sweep;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;
import squall.reports.Invocation;

class SweepReportsTest {
    private static final Scenario TALK = ScenarioFile.parse("talk.yaml", """
            name: talk
            about: Made to be swept.
            clients: [alice, bob]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: everyone, says: 5 messages, every: 1s}
            """);
    private static final Scenario FEW = ScenarioFile.parse("few.yaml", """
            name: few
            about: Expects something.
            clients: [alice, bob]
            script: [{at: 0s, everyone: joins}]
            expect: {delivery: {to: bob, at least: 90%}}
            """);
    private static final Invocation INVOCATION = new Invocation("talk", List.of());
    private static SweepResult sweep;

    /** Not in a static initialiser: the workers would wait for its end. */
    @BeforeAll
    static void play() {
        sweep = played(1, "links.*.both.loss=0%,30%,50%");
    }

    @Test
    void everyFileIsTheSameHoweverManyWorkersThereAre() {
        SweepResult again = played(4, "links.*.both.loss=0%,30%,50%");

        assertThat(SweepCsv.of(again)).isEqualTo(SweepCsv.of(sweep));
        assertThat(SweepJson.of(again)).isEqualTo(SweepJson.of(sweep));
        assertThat(SweepPicture.of(again)).isEqualTo(SweepPicture.of(sweep));
        assertThat(report(again)).isEqualTo(report(sweep));
    }

    @Test
    void reportHasARowForEachPointBesideWhatIsPredicted() {
        assertThat(report(sweep).lines())
                .contains("talk over links.*.both.loss: simulation, seeds 1 to 4",
                        "alice, bob to the server", "alice, bob from the server",
                        "verdict: pass, 0 of 12 runs failed",
                        "figures: sweeps/talk/sweep.csv, sweep.json, sweep.svg")
                .anyMatch(line -> line.matches(" *0% +4 +40 +100 +40 +100 +100 .*"))
                .anyMatch(line -> line.matches(" *50% +4 +40 .* 93.75 .* 68.36 .* 25.39.*"));
    }

    @Test
    void csvHasALineForEachPointAndWay() {
        List<String> lines = SweepCsv.of(sweep).lines().toList();

        assertThat(lines).hasSize(1 + 3 * 2);
        assertThat(lines.get(0)).startsWith("links.*.both.loss,links,runs,failed,said,"
                + "delivered,comparable,arrived,arrived predicted,arrived low,arrived high,"
                + "acknowledged,");
        assertThat(lines.get(1))
                .startsWith("0%,\"alice, bob to the server\",4,0,40,40,40,1.0,1.0,0.");
        assertThat(lines).allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length
                == 7 + 3 * 4);
    }

    @Test
    void jsonHasWhatWasMeasuredAndPredicted() throws JsonProcessingException {
        JsonNode json = new JsonMapper().readTree(SweepJson.of(sweep));

        assertThat(json.get("runs").asLong()).isEqualTo(12);
        assertThat(json.get("complete").asBoolean()).isTrue();
        assertThat(json.at("/over/0/values")).hasSize(3);
        JsonNode acknowledged = json.at("/points/2/links/0/figures/1");
        assertThat(acknowledged.get("figure").asText()).isEqualTo("acknowledged");
        assertThat(acknowledged.at("/comparable/count").asLong()).isEqualTo(40);
        assertThat(acknowledged.get("predicted").asDouble()).isBetween(0.6835, 0.6837);
        assertThat(acknowledged.get("intervalLow").asDouble())
                .isLessThan(acknowledged.get("share").asDouble());
    }

    @Test
    void pictureIsXmlInWhichFiguresDifferByMarkAndDash()
            throws IOException, SAXException, ParserConfigurationException {
        Element svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(SweepPicture.of(sweep))))
                .getDocumentElement();

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2 * 3 + 1);
        assertThat(dashes(svg)).isEqualTo(2 * 2 + 2);
        assertThat(svg.getTextContent()).contains("loss on every link, both ways (%)",
                "share of messages (%)", "talk: what becomes of a message",
                "seeds 1 to 4, 12 runs in simulation, 36 to 40 comparable messages a point",
                "(a) alice, bob to the server", "(b) alice, bob from the server",
                "false timeouts", "Lines: predicted. Marks: comparable messages, with intervals");
    }

    @Test
    void eachSettingOfTheOtherAxesHasPanelsOfItsOwn() {
        String picture = SweepPicture
                .of(played(2, "links.*.both.loss=0%,30%", "links.*.both.delay=5ms,250ms"));

        assertThat(picture).contains("(a) alice, bob to the server, links.*.both.delay=5ms<",
                "(d) alice, bob from the server, links.*.both.delay=250ms<");
    }

    @Test
    void aSweepThatKeepsExpectationsSaysWhereEachBreaks() throws JsonProcessingException {
        SweepResult held = played(2, new Grid(TALK.withExpectations(FEW.expect()),
                List.of(Axis.parse("links.bob.down.loss=0%,100%")), 30, true));

        assertThat(report(held)).contains("""
                where it breaks: at the first value at which more than half of all seeds fail
                    delivery from everyone to bob at least 90 %:
                        it holds at loss=0% (0 of 30 runs failed, so 0..47 % of all seeds), and it breaks at loss=100% (30 of 30 runs failed, so 53..100 % of all seeds); the first run that failed had loss=100%
                """);
        assertThat(new JsonMapper().readTree(SweepJson.of(held)).at("/breakings/0/breaksAt")
                .asText()).isEqualTo("links.bob.down.loss=100%");
        assertThat(report(sweep)).doesNotContain("where it breaks");
    }

    @Test
    void ofTooFewSeedsNoIntervalIsDrawnAndTheReportSaysSo() {
        SweepResult few = played(1, "links.*.both.loss=5%,10%");

        assertThat(report(few)).containsIgnoringWhitespaces("Too few seeds: the intervals of"
                + " arrived, acknowledged, false timeouts are too wide to tell one value of"
                + " links.*.both.loss from another.");
        assertThat(SweepPicture.of(few)).contains("take more seeds")
                .doesNotContain("class=\"line thin");
    }

    @Test
    void aSweepThatWasStoppedSaysSo() {
        Sweep stopped = new Sweep(grid("links.*.both.loss=0%,30%"));
        stopped.start(1, (failed, simulated) -> stopped.stop()).join();

        assertThat(report(stopped.result()))
                .contains("interrupted: this is what came of 1 of 8 runs");
        assertThat(SweepPicture.of(stopped.result())).contains("(interrupted)");
        assertThat(SweepJson.of(stopped.result())).contains("\"complete\" : false");
    }

    @Test
    void eachScenarioHasAFolderOfItsOwn(@TempDir Path reports) throws IOException {
        Path folder = new SweepStore(reports).write(sweep);

        assertThat(folder).isEqualTo(reports.resolve("target/sweeps/talk"));
        assertThat(folder.resolve("sweep.csv")).hasContent(SweepCsv.of(sweep));
        assertThat(folder.resolve("sweep.json")).hasContent(SweepJson.of(sweep));
        assertThat(folder.resolve("sweep.svg")).hasContent(SweepPicture.of(sweep));
    }

    /** The number of dashed lines, including those in the legend. */
    private static long dashes(Element svg) {
        return Stream.of("path", "line").map(svg::getElementsByTagName)
                .flatMap(all -> IntStream.range(0, all.getLength()).mapToObj(all::item))
                .filter(line -> ((Element) line).getAttribute("class")
                        .matches(".* (dashed|dotted)"))
                .count();
    }

    private static String report(SweepResult of) {
        return SweepReport.of(of, Path.of("sweeps/talk"), INVOCATION, 100);
    }

    private static SweepResult played(int workers, String... over) {
        return played(workers, grid(over));
    }

    private static SweepResult played(int workers, Grid grid) {
        Sweep played = new Sweep(grid);
        played.start(workers, (failed, simulated) -> {}).join();
        return played.result();
    }

    private static Grid grid(String... over) {
        return new Grid(TALK, Stream.of(over).map(Axis::parse).toList(), 4);
    }
}
