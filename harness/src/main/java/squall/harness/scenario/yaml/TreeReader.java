package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import squall.text.MistakeText;

/** Reads one YAML document without anchors, aliases, tags and duplicate keys. */
final class TreeReader {
    private final SourcePosition.Finder positions;
    private final MistakeLog mistakes;
    private final ParserImpl events;
    /** Where the latest event ended. */
    private int line = 1;
    private int column = 1;

    private TreeReader(String yaml, SourcePosition.Finder positions, MistakeLog mistakes) {
        this.positions = positions;
        this.mistakes = mistakes;
        this.events = new ParserImpl(new StreamReader(yaml), new LoaderOptions());
    }

    static Node read(String yaml, SourcePosition.Finder positions) {
        MistakeLog mistakes = new MistakeLog();
        Node root = read(yaml, positions, mistakes);
        mistakes.requireNone();
        return root;
    }

    /**
     * The same without what it refuses and could leave out.
     *
     * @param mistakes what it has left out
     */
    static Node read(String yaml, SourcePosition.Finder positions, MistakeLog mistakes) {
        TreeReader reader = new TreeReader(yaml, positions, mistakes);
        try {
            return reader.document();
        } catch (MarkedYAMLException e) {
            throw YamlProblem.of(e, yaml, positions);
        } catch (NumberFormatException e) {
            // SnakeYAML parses the digits of an escape, or of a version, without care.
            throw positions.at(reader.line, reader.column)
                    .mistake("not YAML: an escape sequence or a version behind this has no number");
        } catch (YAMLException e) {
            throw positions.at(1, 1).mistake("not YAML: " + e.getMessage());
        }
    }

    private Event next() {
        Event event = events.getEvent();
        Mark end = event.getEndMark();
        line = end.getLine() + 1;
        column = end.getColumn() + 1;
        return event;
    }

    private Node document() {
        next(); // The stream starts.
        if (next() instanceof StreamEndEvent) {
            throw positions.at(1, 1).mistake("nothing here; a scenario begins with its name");
        }
        Node root = node(next(), 1);
        next(); // The document ends.
        if (!(next() instanceof StreamEndEvent)) {
            throw position(next())
                    .mistake("second document; one file holds one scenario");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        SourcePosition position = position(event);
        if (depth > ScenarioLimits.DEPTH) {
            throw position.mistake("nested deeper than " + ScenarioLimits.DEPTH + " levels");
        }
        refuseReference(event);
        return switch (event) {
            case MappingStartEvent start -> new Node.Fields(fields(depth), position);
            case SequenceStartEvent start -> new Node.Items(items(depth), position);
            default -> text(event);
        };
    }

    private List<Node.Field> fields(int depth) {
        List<Node.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Event event = next();
        while (!(event instanceof MappingEndEvent)) {
            refuseReference(event);
            Node.Text key = text(event);
            Node value = node(next(), depth + 1);
            if (mistakes.check(() -> MistakeLog.in(Section.YAML, () -> requireNew(key, names)))) {
                fields.add(new Node.Field(key, value));
            }
            event = next();
        }
        return List.copyOf(fields);
    }

    private static String requireNew(Node.Text key, Set<String> names) {
        if (!names.add(key.value())) {
            throw key.position().mistake("second " + MistakeText.quoted(key.value())
                    + "; write each key once");
        }
        return key.value();
    }

    private List<Node> items(int depth) {
        List<Node> items = new ArrayList<>();
        Event event = next();
        while (!(event instanceof SequenceEndEvent)) {
            items.add(node(event, depth + 1));
            event = next();
        }
        return List.copyOf(items);
    }

    private Node.Text text(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw position(event.getEndMark())
                    .mistake("not YAML as scenarios use it: keys are single words");
        }
        if (scalar.getValue().codePoints().anyMatch(TreeReader::isSurrogate)) {
            throw position(event)
                    .mistake("half a character; write a surrogate pair as one \\U escape");
        }
        return new Node.Text(scalar.getValue(), !scalar.isPlain(), position(event));
    }

    private void refuseReference(Event event) {
        if (event instanceof AliasEvent) {
            throw position(event).mistake("alias; write the value out instead, or quote it");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw position(event).mistake("anchor; write the value out wherever it is used");
        }
        String tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> null;
        };
        if (tag != null) {
            throw position(event).mistake("tag; leave it out, or quote the value");
        }
    }

    private SourcePosition position(Event event) {
        return position(event.getStartMark());
    }

    private SourcePosition position(Mark mark) {
        return positions.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
