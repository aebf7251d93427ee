package squall.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.workload.Result;
import squall.reports.DatagramText;
import squall.reports.Runs;

class DiagramTest {
    private static final Result PLAIN = Runs.run("""
            clients: [alice, bob]
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: "<b>&amp;\\ufffe"}
              - {at: 60s, client: bob, says: late}
            """);

    @Test
    void everyDatagramIsAnArrowThatSaysWhatBecameOfIt() {
        List<PacketPath> journeys = PacketPaths.of(Trace.of(Runs.MISHAPS.history()));
        assertThat(titles(parsed(Runs.MISHAPS, Selection.ALL)))
                .containsExactlyElementsOf(journeys.stream()
                        .map(DatagramText::sentence).distinct().toList());
    }

    @Test
    void lostDatagramsEndInACross() {
        Document svg = parsed(Runs.MISHAPS, message("m-1"));
        assertThat(arrows(svg).filter(arrow -> title(arrow).contains("lost by")).count())
                .isEqualTo(4);
        assertThat(arrows(svg)).allMatch(arrow -> title(arrow)
                .contains("lost by") == kinds(arrow).contains("lost"));
        assertThat(texts(svg)).contains("lost on the way", "m-1 #2", "ack m-1",
                "m-1 dropped for carol");
    }

    @Test
    void aStrangerThatOccursHasALifeline() {
        Document svg = parsed(Runs.ANSWERED, Selection.ALL);
        assertThat(texts(svg)).contains("stranger");
        assertThat(titles(svg)).contains("server to stranger: nothing that any known key opens;"
                + " lost by closed port");
        assertThat(texts(parsed(Runs.REPLAYED, Selection.ALL))).doesNotContain("stranger");
    }

    @Test
    void repetitionsHaveAStrokeOfTheirOwn() {
        assertThat(arrows(parsed(Runs.MISHAPS, message("m-1"))))
                .allMatch(arrow -> title(arrow).matches(".*attempt [2-4] of.*") == kinds(arrow)
                        .contains("repetition"));
    }

    @Test
    void textsOfOthersStayTexts() {
        Document svg = parsed(PLAIN, Selection.ALL);
        assertThat(texts(svg)).anyMatch(text -> text.startsWith("<b>&amp;"));
        assertThat(svg.getElementsByTagName("b").getLength()).isZero();
        assertThat(titles(parsed(Runs.HOSTILE, Selection.ALL))).isNotEmpty()
                .noneMatch(title -> title.contains("\u202e"));
    }

    @Test
    void silenceIsCutShort() {
        Document svg = parsed(PLAIN, Selection.ALL);
        assertThat(texts(svg)).anyMatch(text -> text.matches("\\+1?[0-9]\\.[0-9]{1,2} s"));
        assertThat(Double.parseDouble(svg.getDocumentElement().getAttribute("height")))
                .isLessThan(2_000);
    }

    @Test
    void surplusDatagramsAreLeftOutAndCounted() {
        Diagram diagram =
                Diagram.of(Trace.of(Runs.LOSSY.history()), Selection.ALL).orElseThrow();
        assertThat(diagram.shown()).isEqualTo(200);
        assertThat(diagram.note().orElseThrow()).endsWith(diagram.leftOut()
                + " are left out. Narrow it with --message, --client, --since or --until.");
        assertThat(texts(parsed(diagram))).anyMatch(text -> text.contains("are left out"));
    }

    @Test
    void onlyWhatIsSelectedIsDrawn() {
        assertThat(titles(parsed(Runs.MISHAPS, message("alice: m-3")))).hasSize(6)
                .allMatch(title -> title.contains("m-3"));
        Selection second = new Selection(Optional.empty(), List.of("bob"),
                Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofSeconds(2)));
        assertThat(titles(parsed(Runs.MISHAPS, second))).hasSize(3)
                .allMatch(title -> title.contains("bob"));
        assertThat(Diagram.of(Trace.of(Runs.MISHAPS.history()), message("nothing")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyRunCanBeDrawn(Result run) {
        assertThat(titles(parsed(run, Selection.ALL))).isNotEmpty();
    }

    static List<Result> runs() {
        return List.of(Runs.LOSSY, Runs.FAILING, Runs.PREDICTED, Runs.CROWD, Runs.HOSTILE);
    }

    private static Selection message(String message) {
        return new Selection(Optional.of(message), List.of(), Optional.empty(), Optional.empty());
    }

    private static Document parsed(Result run, Selection selection) {
        return parsed(Diagram.of(Trace.of(run.history()), selection).orElseThrow());
    }

    private static Document parsed(Diagram diagram) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
                    new ByteArrayInputStream(diagram.svg().getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(diagram.svg(), e);
        }
    }

    private static List<String> titles(Document svg) {
        return arrows(svg).map(DiagramTest::title).distinct().toList();
    }

    private static Stream<Element> arrows(Document svg) {
        return elements(svg.getElementsByTagName("g"));
    }

    private static String title(Element arrow) {
        return arrow.getElementsByTagName("title").item(0).getTextContent();
    }

    private static List<String> kinds(Element arrow) {
        return elements(arrow.getElementsByTagName("line"))
                .map(line -> line.getAttribute("class")).toList();
    }

    private static List<String> texts(Document svg) {
        return elements(svg.getElementsByTagName("text")).map(Element::getTextContent).toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
