package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the build does in which order; Maven runs the plugins of a phase as the POM lists them. */
class BuildOrderTest {
    private static final String PLUGINS = "/project/build/plugins/plugin";

    @Test
    void theSummaryIsWrittenBehindAllTestsAndBeforeTheBuildFails() throws Exception {
        assertThat(texts("scenarios/pom.xml", PLUGINS + "/artifactId"))
                .containsSubsequence("exec-maven-plugin", "maven-failsafe-plugin");
        assertThat(texts("scenarios/pom.xml",
                PLUGINS + "//execution[id='front-page-of-all-tests' or id='pages']/phase"))
                .containsExactly("verify", "post-integration-test");
        assertThat(texts("scenarios/pom.xml",
                PLUGINS + "[artifactId='maven-failsafe-plugin']//execution[goals/goal='verify']/id"))
                .containsExactly("tests");
    }

    @Test
    void aBuildThatStopsEarlyLeavesNoGreenSummary() throws Exception {
        assertThat(texts("pom.xml",
                PLUGINS + "//execution[id='forget-earlier-summary' and phase='initialize']//echo"))
                .singleElement().asString()
                .startsWith("## ✗ Squall: the build has not come to its scenarios\n");
    }

    @Test
    void oneChosenScenarioIsAllThatIsTested() throws Exception {
        String profile = "/project/profiles/profile[id='scenario']";
        assertThat(texts("pom.xml", profile + "//maven.test.skip")).containsExactly("true");
        assertThat(texts("scenarios/pom.xml",
                profile + "//plugin[artifactId='maven-surefire-plugin']//skipTests"))
                .containsExactly("true");
        assertThat(texts("scenarios/pom.xml", profile + "//include"))
                .containsExactly("**/ScenariosIT.java");
    }

    private static List<String> texts(String pom, String path) throws ParserConfigurationException,
            SAXException, IOException, XPathExpressionException {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(Project.root().resolve(pom).toFile());
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document,
                XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
