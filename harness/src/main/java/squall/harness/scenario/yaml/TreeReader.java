package squall.harness.scenario.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import squall.harness.scenario.ScenarioException;

/** Reads one YAML document without anchors, aliases, tags and duplicate keys. */
final class TreeReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final int[] source;
    private final SourcePosition.Finder positions;
    private final YAMLParser parser;

    private TreeReader(String yaml, SourcePosition.Finder positions) throws IOException {
        this.source = yaml.codePoints().toArray();
        this.positions = positions;
        this.parser = YAML.createParser(yaml);
    }

    static Node read(String yaml, SourcePosition.Finder positions) {
        try {
            TreeReader reader = new TreeReader(yaml, positions);
            try (reader.parser) {
                return reader.document();
            }
        } catch (JsonProcessingException e) {
            throw notYaml(e, positions);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Node document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw positions.at(1, 1).mistake("nothing here; a scenario begins with its name");
        }
        Node root = node(first, 1);
        if (parser.nextToken() != null) {
            throw position().mistake("second document; one file holds one scenario");
        }
        return root;
    }

    private Node node(JsonToken token, int depth) throws IOException {
        SourcePosition position = position();
        if (depth > ScenarioLimits.DEPTH) {
            throw position.mistake("nested deeper than " + ScenarioLimits.DEPTH + " levels");
        }
        return switch (token) {
            case START_OBJECT -> new Node.Fields(fields(depth), position);
            case START_ARRAY -> new Node.Items(items(depth), position);
            default -> text();
        };
    }

    private List<Node.Field> fields(int depth) throws IOException {
        refuseReferences();
        List<Node.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node.Text key = text();
            if (!names.add(key.value())) {
                throw key.position().mistake("second " + MistakeText.quoted(key.value())
                        + "; write each key once");
            }
            fields.add(new Node.Field(key, node(parser.nextToken(), depth + 1)));
        }
        return List.copyOf(fields);
    }

    private List<Node> items(int depth) throws IOException {
        refuseReferences();
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser
                .nextToken()) {
            items.add(node(token, depth + 1));
        }
        return List.copyOf(items);
    }

    private Node.Text text() throws IOException {
        refuseReferences();
        String value = parser.getText();
        if (value.codePoints().anyMatch(TreeReader::isSurrogate)) {
            throw position().mistake("half a character; write a surrogate pair as one \\U escape");
        }
        return new Node.Text(value, "\"'|>".indexOf(sourceHere()) >= 0, position());
    }

    /** Looks at the source, because the parser does not report every anchor. */
    private void refuseReferences() {
        switch (sourceHere()) {
            case '&' -> throw position().mistake("anchor; write the value out wherever it is used");
            case '*' -> throw position().mistake("alias; write the value out instead, or quote it");
            case '!' -> throw position().mistake("tag; leave it out, or quote the value");
            default -> {
                // any other character begins no reference
            }
        }
    }

    private int sourceHere() {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        return offset < source.length ? source[offset] : '\n';
    }

    private SourcePosition position() {
        JsonLocation location = parser.currentTokenLocation();
        return positions.at(location.getLineNr(), location.getColumnNr());
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static ScenarioException notYaml(JsonProcessingException e,
            SourcePosition.Finder positions) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            Mark mark = marked.getProblemMark();
            return positions.at(mark.getLine() + 1, mark.getColumn() + 1)
                    .mistake("not YAML: " + problem(marked));
        }
        JsonLocation location = e.getLocation();
        return positions.at(location.getLineNr(), location.getColumnNr())
                .mistake("not YAML as scenarios use it: keys are single words");
    }

    private static String problem(MarkedYAMLException marked) {
        String problem = marked.getProblem();
        if (problem.startsWith("mapping values are not allowed")) {
            return "a second colon; quote a text that contains one";
        }
        if (problem.contains("'\\t(TAB)' that cannot start any token")) {
            return "a tab; indent with spaces";
        }
        if (problem.contains("that cannot start any token")) {
            return "no value begins with this character; quote the value";
        }
        return marked.getContextMark() == null
                ? problem
                : problem + " " + marked.getContext() + " that begins in line "
                        + (marked.getContextMark().getLine() + 1);
    }
}
