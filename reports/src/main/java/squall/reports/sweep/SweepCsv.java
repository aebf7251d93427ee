package squall.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.sweep.Estimate;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.sweep.Axis;

/**
 * A sweep as CSV (RFC 4180, but with LF as line break): a line for each grid point and kind of
 * links. Shares are from 0 to 1; a missing value is empty.
 */
public final class SweepCsv {
    private SweepCsv() {}

    public static String of(SweepResult sweep) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings(sweep));
        for (PointResult point : sweep.points()) {
            point.measured().forEach(measured -> lines.add(line(point, measured)));
        }
        return lines.stream().map(line -> line.stream().map(SweepCsv::quoted)
                .collect(Collectors.joining(","))).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> headings(SweepResult sweep) {
        List<String> headings = new ArrayList<>(
                sweep.grid().axes().stream().map(Axis::path).toList());
        headings.addAll(List.of("links", "runs", "failed", "messages"));
        for (Figure figure : Figure.values()) {
            for (String what : List.of("", " predicted", " low", " high")) {
                headings.add(figure.words() + what);
            }
        }
        return headings;
    }

    private static List<String> line(PointResult point, PointResult.Measured measured) {
        List<String> line = new ArrayList<>();
        for (int axis = 0; axis < point.point().settings().size(); axis++) {
            line.add(point.point().value(axis));
        }
        long messages = measured.of(Figure.DELIVERED).counted().count();
        line.addAll(List.of(measured.series().name(), String.valueOf(point.runs()),
                String.valueOf(point.failed()), String.valueOf(messages)));
        for (Estimate estimate : measured.estimates()) {
            line.add(messages == 0 ? "" : String.valueOf(estimate.share()));
            line.add(number(estimate.predicted().probability()));
            line.add(number(estimate.interval().map(Proportion.Interval::low)));
            line.add(number(estimate.interval().map(Proportion.Interval::high)));
        }
        return line;
    }

    private static String number(Optional<Double> value) {
        return value.map(String::valueOf).orElse("");
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
