package squall.reports.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.reports.junit.JunitXml;

class ConformanceReportsTest {
    private static final Finding KEPT = finding("R1", ClaimVerdict.KEPT, "acknowledged <&> 😀");
    private static final Finding BROKEN =
            finding("R2", ClaimVerdict.BROKEN, "never \u0007\u001b[2J\uFFFF again");
    private static final Finding NOT_SEEN =
            finding("R4", ClaimVerdict.NOT_SEEN, "only a client can show it");

    @Test
    void eachClaimHasItsEvidenceBelowIt() {
        assertThat(ConformanceReport.of(assessment(KEPT, BROKEN, NOT_SEEN), 100)).isEqualTo("""
                rule                  experiment              what is demanded, and what was seen
                R1          kept      speaking                R1 is kept
                                                                acknowledged <&> 😀
                R2          broken    speaking                R2 is kept
                                                                never ␇␛[2J\uFFFF again
                R4          not seen  speaking                R4 is kept
                                                                only a client can show it

                kept: R1 (1)
                broken: R2 (1)
                not seen: R4 (1)
                verdict: fail
                localhost:1, 40 sessions in 66.5 s, in which this machine was late by 12.0 ms at most
                """);
    }

    @Test
    void anAssessmentWithoutObservationsIsOneLine() {
        assertThat(ConformanceReport.of(assessment(NOT_SEEN), 100))
                .isEqualTo("localhost:1: nothing was seen: only a client can show it\n");
    }

    @Test
    void jsonHasEveryFinding() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(ConformanceJson.of(assessment(KEPT, BROKEN)));
        assertThat(json.path("verdict").asText()).isEqualTo("fail");
        assertThat(json.path("findings").path(1).path("standing").asText()).isEqualTo("broken");
        assertThat(json.path("findings").path(0).path("evidence").asText())
                .isEqualTo(KEPT.evidence());
        assertThat(json.path("wallSeconds").asDouble()).isEqualTo(66.5);
    }

    @Test
    void junitHasATestCaseForEachClaimWhateverTheServerSent()
            throws IOException, ParserConfigurationException, SAXException {
        String xml = JunitXml.of(JunitReport.of(assessment(KEPT, BROKEN, NOT_SEEN)));
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml))).getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(((Element) suite.getElementsByTagName("failure").item(0))
                .getAttribute("message")).isEqualTo("never ␇␛[2J\uFFFD again");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo(KEPT.evidence());
    }

    private static Finding finding(String rule, ClaimVerdict standing, String evidence) {
        return new Finding(new Claim(rule, rule + " is kept"), "speaking", standing, evidence);
    }

    private static Assessment assessment(Finding... findings) {
        return new Assessment("localhost:1", List.of(findings), 40, Duration.ofMillis(66_500),
                Duration.ofMillis(12));
    }
}
