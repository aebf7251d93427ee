package squall.harness.chat.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.rules.Comparison;
import squall.harness.chat.rules.DeliverySubject;
import squall.harness.chat.rules.LatencySubject;
import squall.harness.chat.rules.OccasionSubject;

/**
 * Where an expectation breaks along the first axis: the first value at which more than half of all
 * seeds fail by it, as far as the seeds that were played can tell.
 *
 * @param subject of the judgements
 * @param points with their shares of failed runs, in the order of the axis
 */
public record Breaking(String subject, List<FailedShare> points) {
    private static final double HALF = 0.5;

    public Breaking {
        points = List.copyOf(points);
    }

    /**
     * The runs of one point that failed.
     *
     * @param interval of the share of all seeds that fail
     */
    public record FailedShare(PointResult point, Proportion failed, Proportion.Interval interval) {
        private static FailedShare of(PointResult point, String subject) {
            Proportion failed =
                    new Proportion(point.failedBy().getOrDefault(subject, 0), point.runs());
            return new FailedShare(point, failed, failed.interval(Comparison.ERROR));
        }

        private boolean fails() {
            return interval.low() > HALF;
        }

        private boolean holds() {
            return interval.high() < HALF;
        }
    }

    /** One for each expectation and setting of the other axes. */
    static List<Breaking> of(SweepResult sweep) {
        TreeSet<String> subjects = new TreeSet<>();
        ChatExpectations expected = ChatExpectations.of(sweep.grid().scenario());
        expected.never().forEach(occasion -> subjects.add(OccasionSubject.never(occasion)));
        expected.delivery().forEach(each -> subjects.add(DeliverySubject.of(each)));
        expected.latency().forEach(each -> subjects.add(LatencySubject.of(each)));
        sweep.points().forEach(point -> subjects.addAll(point.failedBy().keySet()));
        List<Breaking> all = new ArrayList<>();
        for (String subject : subjects) {
            for (List<PointResult> panel : sweep.panels()) {
                all.add(new Breaking(subject, panel.stream()
                        .map(point -> FailedShare.of(point, subject)).toList()));
            }
        }
        return all;
    }

    /** The first value at which more than half of all seeds fail; empty if none is known. */
    public Optional<FailedShare> fails() {
        return points.stream().filter(FailedShare::fails).findFirst();
    }

    /** The last value before that at which fewer than half do; empty if none is known. */
    public Optional<FailedShare> holds() {
        return points.stream().takeWhile(point -> !point.fails()).filter(FailedShare::holds)
                .reduce((before, last) -> last);
    }

    /** Whether it holds at every value. */
    public boolean isSound() {
        return points.stream().allMatch(FailedShare::holds);
    }

    /** The first value at which any run failed. */
    public Optional<FailedShare> firstFailed() {
        return points.stream().filter(point -> point.failed().hits() > 0).findFirst();
    }

    /** Whether so few runs were played that even if all failed, or none, it would tell nothing. */
    public boolean hasTooFewRuns() {
        return points.stream().allMatch(point -> point.point().runs() < fewestRuns());
    }

    /** The smallest number of runs of a point that can tell anything. */
    public static int fewestRuns() {
        int runs = 1;
        while (new Proportion(0, runs).interval(Comparison.ERROR).high() >= HALF) {
            runs++;
        }
        return runs;
    }
}
