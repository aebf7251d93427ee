package squall.reports.picture;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import squall.text.Printable;

/** Writes an SVG picture, element by element; texts may contain any character. */
public final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter xml;

    /**
     * A picture with a style sheet of its own.
     *
     * @param title the picture's title, for screen readers and as tooltip
     */
    public Svg(double width, double height, String style, String title) {
        this(width, height);
        attributes("role", "img");
        element("title", printable(title));
        element("style", style);
    }

    /** A picture for a page that contains {@link Theme#css}; the title is for screen readers. */
    Svg(double width, double height, String title) {
        this(width, height);
        attributes("class", "picture", "role", "img", "aria-label", printable(title));
    }

    private Svg(double width, double height) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK's own writer writes into memory", e);
        }
        write(() -> {
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
        });
        attributes("width", width, "height", height, "viewBox",
                "0 0 " + number(width) + " " + number(height));
    }

    public void rectangle(String kind, double x, double y, double width, double height) {
        empty("rect", "class", kind, "x", x, "y", y, "width", width, "height", height);
    }

    /** @param edges x, y, width and height of each rectangle in turn */
    void rectangles(String kind, double... edges) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < edges.length; i += 4) {
            path.append('M').append(number(edges[i])).append(' ').append(number(edges[i + 1]))
                    .append('h').append(number(edges[i + 2])).append('v')
                    .append(number(edges[i + 3])).append('h').append(number(-edges[i + 2]))
                    .append('z');
        }
        empty("path", "class", kind, "d", path.toString());
    }

    public void line(String kind, double x1, double y1, double x2, double y2) {
        empty("line", "class", kind, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    public void circle(String kind, double x, double y, double radius) {
        empty("circle", "class", kind, "cx", x, "cy", y, "r", radius);
    }

    /**
     * A line through points, or the area that it encloses.
     *
     * @param points x and y in turn
     */
    public void path(String kind, boolean closed, double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(number(points[i])).append(' ')
                    .append(number(points[i + 1]));
        }
        empty("path", "class", kind, "d", closed ? path + "Z" : path.toString());
    }

    public void text(String kind, double x, double y, String text) {
        rotated(kind, x, y, 0, text);
    }

    /** A text rotated around its own start. */
    public void rotated(String kind, double x, double y, double degrees, String text) {
        write(() -> xml.writeStartElement("text"));
        attributes("class", kind, "x", x, "y", y);
        if (degrees != 0) {
            attributes("transform",
                    "rotate(" + number(degrees) + " " + number(x) + " " + number(y) + ")");
        }
        write(() -> {
            xml.writeCharacters(printable(text));
            xml.writeEndElement();
        });
    }

    /** Begins a group, which has this tooltip; {@link #end} ends it. */
    public void begin(String kind, String title) {
        write(() -> xml.writeStartElement("g"));
        attributes("class", kind);
        element("title", printable(title));
    }

    public void end() {
        write(xml::writeEndElement);
    }

    /** Ends the picture and returns it. */
    public String finish() {
        write(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
        return written + "\n";
    }

    private void element(String name, String text) {
        write(() -> {
            xml.writeStartElement(name);
            xml.writeCharacters(text);
            xml.writeEndElement();
        });
    }

    private void empty(String name, Object... attributes) {
        write(() -> xml.writeEmptyElement(name));
        attributes(attributes);
    }

    private void attributes(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            Object value = namesAndValues[i + 1];
            String text = value instanceof Double number ? number(number) : (String) value;
            write(() -> xml.writeAttribute(name, text));
        }
    }

    /** XML cannot contain U+FFFE and U+FFFF, not even escaped. */
    private static String printable(String text) {
        return Printable.of(text).replaceAll("[\\x{fffe}\\x{ffff}]", "\ufffd");
    }

    private static String number(double value) {
        BigDecimal number = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return (number.stripTrailingZeros().scale() <= 0 ? number.setScale(0) : number)
                .toPlainString();
    }

    private static void write(XmlStep part) {
        try {
            part.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("elements are begun and ended in pairs", e);
        }
    }

    private interface XmlStep {
        void write() throws XMLStreamException;
    }
}
