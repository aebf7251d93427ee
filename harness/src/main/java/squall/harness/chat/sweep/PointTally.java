package squall.harness.chat.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Oracle.TransferPrediction;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.oracle.RunShares;
import squall.harness.chat.trace.TransferCount;
import squall.harness.sweep.GridPoint;

/**
 * Adds up the runs of one grid point. The order in which they finish does not matter: counts are
 * whole numbers, and each run's shares have their place.
 */
final class PointTally {
    private static final int MOST_FAILURES_KEPT = 10;

    private final GridPoint point;
    private final List<SeriesTally> seriesTallies;
    private final TreeMap<Integer, String> failures = new TreeMap<>();
    private final TreeMap<String, Integer> failedBy = new TreeMap<>();
    private int runs;
    private int failed;

    PointTally(GridPoint point, List<Series> series, int seeds) {
        this.point = point;
        seriesTallies = series.stream().map(each -> new SeriesTally(each, seeds)).toList();
    }

    synchronized void add(int seed, RunCount run) {
        runs++;
        for (int i = 0; i < seriesTallies.size(); i++) {
            seriesTallies.get(i).add(seed, run.seriesCounts().get(i));
        }
        run.failed().forEach(subject -> failedBy.merge(subject, 1, Integer::sum));
        run.failure().ifPresent(failure -> {
            failed++;
            failures.put(seed, failure);
            if (failures.size() > MOST_FAILURES_KEPT) {
                failures.pollLastEntry();
            }
        });
    }

    synchronized PointResult result() {
        return new PointResult(point, runs, failed,
                failures.entrySet().stream().map(PointTally::failure).toList(),
                failedBy, seriesTallies.stream().map(this::measured).toList());
    }

    private static PointResult.FailedRun failure(Map.Entry<Integer, String> failure) {
        return new PointResult.FailedRun(failure.getKey(), failure.getValue());
    }

    private PointResult.Measured measured(SeriesTally tally) {
        TransferPrediction predicted = tally.series.predicted(point.scenario());
        List<Estimate> estimates = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Prediction prediction = predicted.of(figure);
            Proportion pooled = tally.sum.of(figure);
            estimates.add(prediction instanceof Prediction.OfEach
                    ? Estimate.ofMessages(figure, pooled, prediction)
                    : Estimate.ofRuns(figure, pooled, tally.shares(figure), prediction,
                            tally.disturbed));
        }
        return new PointResult.Measured(tally.series, tally.delivered, estimates);
    }

    private static final class SeriesTally {
        private final Series series;
        private final double[] arrived;
        private final double[] acknowledged;
        private Proportion delivered = Proportion.NONE;
        private TransferCount sum = TransferCount.NONE;
        private int disturbed;

        SeriesTally(Series series, int seeds) {
            this.series = series;
            arrived = new double[seeds];
            acknowledged = new double[seeds];
            Arrays.fill(arrived, Double.NaN);
            Arrays.fill(acknowledged, Double.NaN);
        }

        void add(int seed, RunCount.SeriesCount run) {
            delivered = delivered.plus(run.delivered());
            sum = sum.plus(run.comparable());
            arrived[seed - 1] = run.arrivedShare();
            acknowledged[seed - 1] = run.acknowledgedShare();
            disturbed += run.disturbed() ? 1 : 0;
        }

        /** The shares of the runs with comparable messages, in the order of their seeds. */
        RunShares shares(Figure figure) {
            double[] all = new double[arrived.length];
            Arrays.setAll(all, i -> switch (figure) {
                case ARRIVED -> arrived[i];
                case ACKNOWLEDGED -> acknowledged[i];
                case FALSE_TIMEOUT -> arrived[i] - acknowledged[i];
            });
            return new RunShares(
                    Arrays.stream(all).filter(share -> !Double.isNaN(share)).toArray());
        }
    }
}
