package squall.harness.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

/** Reads scenario files; the mistakes in one are a {@link ScenarioException} with their places. */
public final class ScenarioFile {
    /** The most bytes that a file may have. */
    public static final int LONGEST_BYTES = 64 * 1024;

    private final SourcePosition.Finder positions;
    private final String yaml;

    private ScenarioFile(SourcePosition.Finder positions, byte[] bytes) {
        this.positions = positions;
        this.yaml = MistakeLog.in(Section.YAML, () -> decode(bytes));
    }

    /** The scenario in this file. */
    public static Scenario read(Path path) {
        return at(path).scenario();
    }

    /** What the scenario in this file is called, whatever else may be wrong with it. */
    public static Optional<String> name(Path path) {
        MistakeLog mistakes = new MistakeLog();
        return mistakes.attempt(() -> {
            ScenarioFile file = at(path);
            return ScenarioReader.NAME.of(TreeReader.read(file.yaml, file.positions, mistakes)
                    .fields(ScenarioReader.NAME.shown()), "");
        });
    }

    /**
     * This name, which a scenario can have.
     *
     * @param option what it is written for
     * @throws ScenarioException where no scenario can be called so
     */
    public static String name(String option, String name) {
        return ScenarioReader.NAME.read(new Node.Text(name, true, new SourcePosition(option)));
    }

    private static ScenarioFile at(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return new ScenarioFile(in(path.toString()), file.readNBytes(LONGEST_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new ScenarioException(path + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(path + ": cannot be read: " + e.getMessage());
        }
    }

    /** The scenario of a file with this path and content. */
    public static Scenario parse(String path, String yaml) {
        return new ScenarioFile(in(path), yaml.getBytes(StandardCharsets.UTF_8)).scenario();
    }

    /**
     * A scenario inside a file of another kind, of whose mistakes only the first is named.
     *
     * @param line of the file in which the scenario's first line stands
     * @param indent how many characters stand before each of its lines
     */
    public static Scenario within(String path, int line, int indent, String yaml) {
        SourcePosition.Finder positions =
                (l, column) -> SourcePosition.in(path, line - 1 + l, indent + column);
        try {
            return new ScenarioFile(positions, yaml.getBytes(StandardCharsets.UTF_8)).scenario();
        } catch (ScenarioException e) {
            throw e.first();
        }
    }

    private static SourcePosition.Finder in(String path) {
        return (line, column) -> SourcePosition.in(path, line, column);
    }

    private Scenario scenario() {
        MistakeLog mistakes = new MistakeLog();
        Node root = MistakeLog.in(Section.YAML,
                () -> TreeReader.read(yaml, positions, mistakes));
        return ScenarioReader.read(root, mistakes);
    }

    private String decode(byte[] bytes) {
        if (bytes.length > LONGEST_BYTES) {
            throw positions.at(1, 1).mistake("too large; write at most "
                    + LONGEST_BYTES / 1024 + " KiB");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            throw endOf(text).mistake("not UTF-8; save the file as UTF-8");
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        requirePrintable(withoutMark);
        return withoutMark;
    }

    /** Checked here, because the parser would not say where. */
    private void requirePrintable(String text) {
        int offset = 0;
        while (offset < text.length()) {
            int codePoint = text.codePointAt(offset);
            if (!StreamReader.isPrintable(codePoint)) {
                throw endOf(text.substring(0, offset))
                        .mistake("control character; leave it out, or escape it in quotes");
            }
            offset += Character.charCount(codePoint);
        }
    }

    private SourcePosition endOf(String text) {
        int lastLine = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return positions.at(line, 1 + text.codePointCount(lastLine, text.length()));
    }
}
