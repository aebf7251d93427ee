package squall.harness.chat.sweep;

import java.util.List;
import squall.harness.chat.oracle.Figure;
import squall.harness.sweep.GridPoint;

/**
 * What the runs of one grid point came to.
 *
 * @param failed runs in which a rule was broken, or not everything worked again in the end
 * @param failures of those the ones with the lowest seeds
 * @param measured in the order of the sweep's series
 */
public record PointResult(GridPoint point, int runs, int failed, List<Failure> failures,
        List<Measured> measured) {

    public PointResult {
        failures = List.copyOf(failures);
        measured = List.copyOf(measured);
    }

    /**
     * A run that failed.
     *
     * @param finding the first thing that was wrong
     */
    public record Failure(int seed, String finding) {}

    /**
     * What was measured on some links.
     *
     * @param estimates one for each figure, in their order
     */
    public record Measured(Series series, List<Estimate> estimates) {

        public Measured {
            estimates = List.copyOf(estimates);
        }

        public Estimate of(Figure figure) {
            return estimates.stream().filter(estimate -> estimate.figure() == figure)
                    .findFirst().orElseThrow();
        }
    }
}
