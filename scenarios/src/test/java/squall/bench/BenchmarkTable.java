package squall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures as a table of at most 120 columns. */
final class BenchmarkTable {
    private static final List<String> HEAD =
            List.of("figure", "unit", "measured", "limit", "ratio", "to reach", "");

    /** A line of at most 106 characters, and the space or the end after it. */
    private static final Pattern LINE = Pattern.compile("(.{1,106})(?: |$)");

    private BenchmarkTable() {}

    static String of(List<Measurement> measurements, Environment environment, BenchmarkSize form) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        measurements.forEach(measurement -> rows.add(row(measurement)));
        String table = rows.stream().map(row -> line(row, widths(rows)))
                .collect(Collectors.joining("\n"));
        String words =
                measurements.stream().map(BenchmarkTable::words).collect(Collectors.joining("\n"));
        String meaning = form.isShort()
                ? "Of far smaller sizes than named, in one cold round: these figures mean nothing."
                : "Each is the median of its rounds (least..most).";
        return "%s%n%n%s%n%n%s%n%n%s%n".formatted(meaning, table, words, environment);
    }

    private static List<String> row(Measurement measurement) {
        BenchmarkFigure figure = measurement.figure();
        return List.of(figure.name(), figure.unit(), measurement.measured().toString(),
                measurement.limit().toString(), measurement.ratio().toString(),
                figure.target().toString(), measurement.isReached() ? "yes" : "no");
    }

    private static String words(Measurement measurement) {
        BenchmarkFigure figure = measurement.figure();
        String remarks = measurement.remarks().stream().map("; "::concat)
                .collect(Collectors.joining());
        String words =
                figure.name() + ": " + figure.what() + "; limit: " + figure.limit() + remarks;
        return LINE.matcher(words).results().map(line -> line.group(1))
                .collect(Collectors.joining("\n  "));
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%-" + widths.get(i) + "s", row.get(i)))
                .collect(Collectors.joining("  ")).stripTrailing();
    }

    private static List<Integer> widths(List<List<String>> rows) {
        return IntStream.range(0, HEAD.size()).mapToObj(i -> rows.stream()
                .mapToInt(row -> row.get(i).length()).filter(width -> width > 0).max().orElse(1))
                .toList();
    }
}
