package squall.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.harness.chat.oracle.Figure;

/**
 * The shares of messages that arrived and were acknowledged over the loss of a link that loses
 * datagrams both ways: predicted, and measured in comparable messages.
 *
 * @param theory in ascending order of loss; empty if no run had such a link
 * @param measured in ascending order of loss
 */
public record DeliveryCurve(List<LossCurve.TheoryPoint> theory, List<MeasuredFigure> measured) {
    /** The figures in the picture. */
    static final List<Figure> FIGURES = List.of(Figure.ARRIVED, Figure.ACKNOWLEDGED);

    public DeliveryCurve {
        theory = List.copyOf(theory);
        measured = List.copyOf(measured);
    }

    /** A figure of a run; shares from 0 to 1. The components are columns of a CSV file. */
    public record MeasuredFigure(String scenario, String testbed, long seed, String of,
            String figure,
            double loss, long comparableHits, long comparableCount, double comparableShare,
            double predicted, double low, double high) {
        boolean agrees() {
            return low <= predicted && predicted <= high;
        }
    }

    /** The curve of the largest group of runs with one theory, which depends on the delays. */
    static DeliveryCurve of(List<RunFigures> runs) {
        Map<List<LossCurve.TheoryPoint>, List<RunFigures>> byTheory = new LinkedHashMap<>();
        runs.stream().filter(run -> run.curve() != null && !run.comparisons().isEmpty())
                .forEach(run -> byTheory
                        .computeIfAbsent(run.curve().theory(), theory -> new ArrayList<>())
                        .add(run));
        return byTheory.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(entry -> new DeliveryCurve(entry.getKey(), measured(entry.getValue())))
                .orElse(new DeliveryCurve(List.of(), List.of()));
    }

    long disagreeing() {
        return measured.stream().filter(each -> !each.agrees()).count();
    }

    /** Without those of other figures, which files of earlier builds may have. */
    private static List<RunFigures.ComparedFigure> drawn(RunFigures run) {
        return run.comparisons().stream().filter(compared -> FIGURES.stream()
                .anyMatch(figure -> figure.words().equals(compared.figure()))).toList();
    }

    private static List<MeasuredFigure> measured(List<RunFigures> runs) {
        List<MeasuredFigure> measured = new ArrayList<>();
        for (RunFigures run : runs) {
            for (RunFigures.ComparedFigure compared : drawn(run)) {
                measured.add(new MeasuredFigure(run.scenario(), run.testbed(), run.seed(),
                        compared.of(), compared.figure(), run.curve().loss(),
                        compared.comparableHits(), compared.comparableCount(),
                        compared.comparable().share(), compared.predicted(),
                        compared.low(), compared.high()));
            }
        }
        measured.sort(Comparator.comparingDouble(MeasuredFigure::loss));
        return measured;
    }
}
