package squall.reports.junit;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.junit.TestSuite.TestOutcome;
import squall.text.Printable;

/** Writes a test suite as JUnit's XML; texts may contain any character. */
public final class JunitXml {
    /** Characters that XML 1.0 cannot contain, not even escaped. */
    private static final String NO_XML =
            "[^\\t\\n\\r -\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** One document; the text ends with a line break. */
    public static String of(TestSuite suite) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitXml(xml).suite(suite);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text + "\n";
    }

    private void suite(TestSuite suite) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        breakLine(0);
        xml.writeStartElement("testsuite");
        attribute("name", suite.name());
        attribute("tests", Integer.toString(suite.cases().size()));
        attribute("failures", Long.toString(suite.count(TestOutcome.FAILED)));
        attribute("errors", "0");
        attribute("skipped", Long.toString(suite.count(TestOutcome.SKIPPED)));
        attribute("time", seconds(suite.took()));
        for (TestCase each : suite.cases()) {
            testCase(each);
        }
        breakLine(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(TestCase test) throws XMLStreamException {
        breakLine(1);
        xml.writeStartElement("testcase");
        attribute("classname", test.group());
        attribute("name", test.name());
        if (test.took() != null) {
            attribute("time", seconds(test.took()));
        }
        switch (test.outcome()) {
            case PASSED -> {}
            case FAILED -> reason("failure", test);
            case SKIPPED -> reason("skipped", test);
        }
        if (!test.printed().isEmpty()) {
            breakLine(2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(test.printed().lines().map(JunitXml::printable)
                    .collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        breakLine(1);
        xml.writeEndElement();
    }

    private void reason(String element, TestCase test) throws XMLStreamException {
        breakLine(2);
        xml.writeEmptyElement(element);
        attribute("message", test.reason());
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void breakLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    private static String printable(String text) {
        return Printable.of(text).replaceAll(NO_XML, "\uFFFD");
    }
}
