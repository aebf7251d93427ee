package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;
import squall.reports.picture.CurvePicture.HorizontalAxis;
import squall.reports.picture.CurvePicture.Panel;
import squall.reports.picture.CurvePicture.PictureHeading;
import squall.reports.picture.CurvePicture.PlottedEstimate;
import squall.reports.picture.CurvePicture.PlottedRange;

class CurvePictureTest {
    private static final CurvePicture CURVE = new CurvePicture("delivery <over> loss", "loss (%)",
            "share (%)", List.of("delivered"),
            List.of(new CurveLine("delivered",
                    List.of(new CurvePoint(0, 100), new CurvePoint(50, 93.75)))),
            List.of(new PlottedEstimate("delivered", new CurvePoint(50, 94),
                    Optional.of(new PlottedRange(92, 96)))));

    @Test
    void isWellFormedByItself() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(draw().standalone())));
        assertThat(svg.getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("delivery <over> loss");
    }

    @Test
    void saysInTextWhatItsAxesMean() {
        assertThat(draw().svg()).contains(">loss (%)</text>", ">share (%)</text>",
                ">delivered</text>");
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(draw()).isEqualTo(draw());
    }

    @Test
    void hasNoIdThatAnotherPictureOfItsPageCouldHave() {
        assertThat(draw().svg()).doesNotContain(" id=");
    }

    @Test
    void asksForNothingFromElsewhere() {
        assertThat(draw().standalone().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "url(http", "@import");
    }

    @Test
    void hasNoMoreSeriesThanColors() {
        List<String> five = List.of("a", "b", "c", "d", "e");
        assertThatThrownBy(() -> new CurvePicture("", "", "", five, List.of(), List.of()))
                .hasMessageContaining("[a, b, c, d, e]");
    }

    @Test
    void namesOfSeriesStandAboveEachOtherAndAreShortenedWhereTheyAreTooLong() {
        String longName = "partition-and-heal-again".repeat(3);
        List<CurveLine> lines = List.of(new CurveLine("a", List.of(new CurvePoint(0, 1))),
                new CurveLine(longName, List.of(new CurvePoint(0, 2))));
        assertThat(new CurvePicture("", "x", "y", List.of("a", longName), lines, List.of())
                .draw(340, 300).svg()).contains(" height=\"330\"", ">a</text>",
                        ">partition-and-heal-againpartit</text>",
                        ">ion-and-heal-againpartition-a…</text>");
    }

    @Test
    void panelsStandInTheirOrderUnderLettersAndSayWhatTheyAre() {
        List<Panel> panels = List.of(new Panel("zebra <1>", CURVE.panels().get(0).lines(),
                CURVE.panels().get(0).estimates()),
                new Panel("ape", List.of(), CURVE.panels().get(0)
                        .estimates()));
        String svg = new CurvePicture(new PictureHeading("what", "how much", "how"),
                new HorizontalAxis("of what", List.of("none", "some")), "share",
                List.of("delivered"),
                panels).draw(600, 300).svg();
        assertThat(svg).contains(">what</text>", ">how much</text>", ">how</text>", ">none</text>")
                .containsSubsequence(">(a) zebra &lt;1&gt;</text>", ">(b) ape</text>");
    }

    @Test
    void hasAPanelAtLeast() {
        assertThatThrownBy(() -> new CurvePicture(new PictureHeading("", "", ""),
                new HorizontalAxis("", List.of()), "", List.of(), List.of()))
                .hasMessage("0 panels; there may be 1 to 26");
    }

    private static Picture draw() {
        return CURVE.draw(400, 300);
    }
}
