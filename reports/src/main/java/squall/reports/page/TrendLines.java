package squall.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.reports.page.Trends.TrendEntry;
import squall.reports.picture.CurvePicture;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;

/**
 * The lines of the trend picture: the delivered share of each scenario and testbed from run to run.
 * The lines that moved most have a name, the others are background.
 *
 * @param moved the names of the lines that moved most, at most four
 * @param lines by name; each has at least two runs
 */
record TrendLines(List<String> moved, Map<String, List<Double>> lines) {
    private static final int MOST_RUNS = 20;
    private static final int MOST_NAMED = 4;

    static TrendLines of(List<TrendEntry> entries) {
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (TrendEntry entry : entries) {
            entry.share().ifPresent(share -> lines
                    .computeIfAbsent(entry.scenario() + ", " + entry.testbed(),
                            name -> new ArrayList<>())
                    .add(100 * share.share()));
        }
        lines.values().removeIf(line -> line.size() < 2);
        lines.replaceAll(
                (name, line) -> line.subList(Math.max(0, line.size() - MOST_RUNS), line.size()));
        List<String> moved = lines.keySet().stream().filter(name -> span(lines.get(name)) > 0)
                .sorted(Comparator.comparingDouble(name -> -span(lines.get(name))))
                .limit(MOST_NAMED)
                .toList();
        return new TrendLines(moved, lines);
    }

    int runs() {
        return lines.values().stream().mapToInt(List::size).max().orElse(0);
    }

    CurvePicture picture() {
        List<CurveLine> drawn = new ArrayList<>();
        lines.forEach((name, line) -> drawn.add(
                new CurveLine(moved.contains(name) ? name : "", points(line))));
        return new CurvePicture("Share of all messages delivered, in percent, of each scenario over"
                + " its latest runs", "runs ago", "delivered, of what was said (%)", moved, drawn,
                List.of());
    }

    private static List<CurvePoint> points(List<Double> line) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            points.add(new CurvePoint(i - line.size() + 1, line.get(i)));
        }
        return points;
    }

    private static double span(List<Double> line) {
        return line.stream().max(Double::compare).orElse(0.0)
                - line.stream().min(Double::compare).orElse(0.0);
    }
}
