package squall.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.sweep.Estimate;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.sweep.Axis;

/**
 * A sweep as CSV (RFC 4180, but with LF as line break): a line for each grid point and kind of
 * links. Said and delivered are counts of all messages, once for each recipient; the figures are
 * shares of the comparable ones, from 0 to 1; a missing value is empty.
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
        headings.addAll(List.of("links", "runs", "failed", "said", "delivered", "comparable"));
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
        line.add(measured.series().name());
        LongStream.of(point.runs(), point.failed(), measured.delivered().count(),
                measured.delivered().hits(), measured.comparable()).mapToObj(String::valueOf)
                .forEach(line::add);
        for (Estimate estimate : measured.estimates()) {
            line.add(measured.comparable() == 0 ? "" : String.valueOf(estimate.share()));
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
