package squall.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

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
import squall.harness.workload.Result;
import squall.reports.Invocation;
import squall.reports.Runs;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.junit.TestSuite.TestOutcome;

class JunitXmlTest {

    @Test
    void aRunIsATestCaseUnderItsTestbed()
            throws IOException, ParserConfigurationException, SAXException {
        Element suite = suite(Runs.LOSSY, Runs.FAILING, Runs.INCONCLUSIVE);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("1.500");
        Element first = element(suite, "testcase");
        assertThat(first.getAttribute("classname")).isEqualTo("squall.simulation");
        assertThat(first.getAttribute("name")).isEqualTo("small --set links.bob.up.loss=1%");
        assertThat(element(first, "system-out").getTextContent()).isEqualTo("first <&>\nsecond");
    }

    @Test
    void statesWhyARunFailedOrIsInconclusive()
            throws IOException, ParserConfigurationException, SAXException {
        assertThat(element(suite(Runs.FAILING), "failure").getAttribute("message"))
                .startsWith("expectation broken: never retransmission");
        assertThat(element(suite(Runs.INCONCLUSIVE), "skipped").getAttribute("message"))
                .startsWith("nothing to judge: ");
    }

    @Test
    void charactersThatXmlCannotContainAreReplaced()
            throws IOException, ParserConfigurationException, SAXException {
        Element suite = parsed(new TestSuite("\u0000\u202e", Duration.ZERO, List.of(new TestCase(
                "squall.R1", "\"<x>", null, TestOutcome.PASSED, "", "\u0007\uFFFF"))));
        assertThat(suite.getAttribute("name")).doesNotContain("\u202e");
        assertThat(element(suite, "testcase").getAttribute("name")).isEqualTo("\"<x>");
        assertThat(element(suite, "testcase").hasAttribute("time")).isFalse();
        assertThat(element(suite, "system-out").getTextContent()).isEqualTo("␇\uFFFD");
    }

    private static Element suite(Result... results)
            throws IOException, ParserConfigurationException, SAXException {
        Invocation invocation = new Invocation("small", List.of("links.bob.up.loss=1%"));
        return parsed(new TestSuite("squall run", Duration.ofMillis(1_500),
                List.of(results).stream()
                        .map(result -> TestCase.of(result, invocation, "first <&>\nsecond\n"))
                        .toList()));
    }

    private static Element parsed(TestSuite suite)
            throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitXml.of(suite))))
                .getDocumentElement();
    }

    private static Element element(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }
}
