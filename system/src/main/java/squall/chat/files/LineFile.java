package squall.chat.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A private file in which each line says one thing, except blank lines and those that begin with
 * {@code #}, which stay as they are.
 *
 * @param parse reads a line; throws an IllegalArgumentException that says what would be right
 * @param write a thing as a line
 */
record LineFile<T>(Path path, Function<String, T> parse, Function<T, String> write) {
    static final String COMMENT = "#";
    private static final int MOST_BYTES = 1 << 20;

    /** What the lines say, in their order; empty where there is no file. */
    Optional<List<T>> read() {
        return file().read().map(text -> said(lines(text)));
    }

    /**
     * Replaces what some of the lines say. What takes its place stands where the first of them was,
     * or at the end. Nobody else changes the file meanwhile. Returns what was replaced.
     *
     * @param replacement of what those lines say; of nothing where there are none
     */
    List<T> replace(Predicate<T> some, UnaryOperator<List<T>> replacement) {
        List<T> replaced = new ArrayList<>();
        file().change(before -> {
            String text = before.orElse("");
            List<Line<T>> lines = lines(text);
            said(lines).stream().filter(some).forEach(replaced::add);
            List<T> now = replacement.apply(List.copyOf(replaced));
            return now.equals(replaced) ? text : text(lines, some, now);
        });
        return replaced;
    }

    private String text(List<Line<T>> lines, Predicate<T> some, List<T> now) {
        List<String> texts = new ArrayList<>();
        int place = -1;
        for (Line<T> line : lines) {
            if (line.says().filter(some).isEmpty()) {
                texts.add(line.text());
            } else if (place < 0) {
                place = texts.size();
            }
        }
        texts.addAll(place < 0 ? texts.size() : place, now.stream().map(write).toList());
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }

    private List<Line<T>> lines(String text) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size()).mapToObj(i -> line(lines.get(i), i + 1)).toList();
    }

    private Line<T> line(String text, int number) {
        if (text.isBlank() || text.startsWith(COMMENT)) {
            return new Line<>(text, Optional.empty());
        }
        try {
            return new Line<>(text, Optional.of(parse.apply(text)));
        } catch (IllegalArgumentException e) {
            throw new RefusedFileException(path + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private static <T> List<T> said(List<Line<T>> lines) {
        return lines.stream().flatMap(line -> line.says().stream()).toList();
    }

    private PrivateFile file() {
        return new PrivateFile(path, MOST_BYTES);
    }

    private record Line<T>(String text, Optional<T> says) {}
}
