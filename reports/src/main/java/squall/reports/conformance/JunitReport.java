package squall.reports.conformance;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import squall.chat.terminal.Printable;
import squall.harness.conformance.Assessment;
import squall.harness.conformance.Finding;
import squall.harness.conformance.Standing;

/**
 * How a server stands by each rule, as JUnit's XML, which build servers read: a test case for each
 * claim, under its rule; what is broken has failed, what was not seen was skipped.
 */
public final class JunitReport {
    /** What XML 1.0 can't hold, not even escaped. */
    private static final String NO_XML =
            "[^\\t\\n\\r -\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** One document, which ends with a line break. */
    public static String of(Assessment assessment) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(xml).suite(assessment);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text + "\n";
    }

    private void suite(Assessment assessment) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        breakLine(0);
        xml.writeStartElement("testsuite");
        attribute("name", "squall conform " + assessment.target());
        attribute("tests", Integer.toString(assessment.findings().size()));
        attribute("failures", Long.toString(assessment.count(Standing.BROKEN)));
        attribute("errors", "0");
        attribute("skipped", Long.toString(assessment.count(Standing.NOT_SEEN)));
        attribute("time", String.format(Locale.ROOT, "%.3f", assessment.took().toNanos() / 1e9));
        for (Finding finding : assessment.findings()) {
            testCase(finding);
        }
        breakLine(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(Finding finding) throws XMLStreamException {
        breakLine(1);
        xml.writeStartElement("testcase");
        attribute("classname", "squall." + finding.claim().rule());
        attribute("name", finding.claim().what());
        breakLine(2);
        switch (finding.standing()) {
            case KEPT -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(printable(finding.evidence()));
                xml.writeEndElement();
            }
            case BROKEN -> {
                xml.writeEmptyElement("failure");
                attribute("message", finding.evidence());
            }
            case NOT_SEEN -> {
                xml.writeEmptyElement("skipped");
                attribute("message", finding.evidence());
            }
        }
        breakLine(1);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void breakLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String printable(String text) {
        return Printable.of(text).replaceAll(NO_XML, "\uFFFD");
    }
}
