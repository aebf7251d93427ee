package squall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures as people read them: no line longer than 120 columns, remarks aside. */
final class Table {
    private static final List<String> HEAD =
            List.of("figure", "unit", "measured", "limit", "ratio", "to reach", "");

    private Table() {}

    static String of(List<Measurement> measurements, Environment environment) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        measurements.forEach(measurement -> rows.add(row(measurement)));
        String table = rows.stream().map(row -> line(row, widths(rows)))
                .collect(Collectors.joining("\n"));
        String words = measurements.stream().map(Table::words).collect(Collectors.joining("\n"));
        return "%s%n%n%s%n%nEach is the median of its rounds (least..most). %s%n"
                .formatted(table, words, environment);
    }

    private static List<String> row(Measurement measurement) {
        Figure figure = measurement.figure();
        return List.of(figure.name(), figure.unit(), measurement.measured().toString(),
                measurement.limit().toString(), measurement.ratio().toString(),
                figure.target().toString(), measurement.isReached() ? "yes" : "no");
    }

    private static String words(Measurement measurement) {
        Figure figure = measurement.figure();
        String remarks = measurement.remarks().stream().map("; "::concat)
                .collect(Collectors.joining());
        return figure.name() + ": " + figure.what() + "; limit: " + figure.limit() + remarks;
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
