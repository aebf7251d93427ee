package squall.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Oracle;
import squall.harness.chat.oracle.Oracle.TransferPrediction;
import squall.harness.network.Direction;
import squall.harness.network.Loss;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.Assignment;

/**
 * The predicted shares of messages that arrive and are acknowledged over the loss of one link.
 *
 * @param loss the scenario's own loss, from 0 to 1, equal on all links both ways
 * @param theory in ascending order of loss
 */
public record LossCurve(double loss, List<TheoryPoint> theory) {
    private static final int MOST_PERCENT = 60;
    private static final int STEP_PERCENT = 2;

    public LossCurve {
        FigureBounds.require("loss", FigureBounds.isShare(loss));
        theory = List.copyOf(theory);
    }

    /** A point of the predicted curve; shares from 0 to 1. */
    public record TheoryPoint(double loss, double arrived, double acknowledged) {
        public TheoryPoint {
            FigureBounds.require("loss", FigureBounds.isShare(loss));
            FigureBounds.require("arrived", FigureBounds.isShare(arrived));
            FigureBounds.require("acknowledged", FigureBounds.isShare(acknowledged));
        }
    }

    /** Empty if links differ in loss or change it, or if arithmetic does not cover them. */
    static Optional<LossCurve> of(Scenario scenario) {
        double[] losses = scenario.links().stream()
                .flatMap(links -> Stream.of(links.up(), links.down())).mapToDouble(
                        impairments -> impairments.stream().filter(Loss.class::isInstance)
                                .mapToDouble(loss -> ((Loss) loss).probability()).sum())
                .distinct().toArray();
        if (losses.length != 1 || losses[0] == 0) {
            return Optional.empty();
        }
        List<TheoryPoint> theory = IntStream.rangeClosed(0, MOST_PERCENT / STEP_PERCENT)
                .mapToObj(i -> point(scenario, i * STEP_PERCENT)).flatMap(Optional::stream)
                .toList();
        return theory.isEmpty() ? Optional.empty()
                : Optional.of(new LossCurve(losses[0], theory));
    }

    private static Optional<TheoryPoint> point(Scenario scenario, int percent) {
        Scenario lossy = Assignment.apply(scenario, "links.everyone.both.loss=" + percent + "%");
        TransferPrediction prediction = new Oracle(lossy, Oracle.TRANSMISSIONS)
                .transfer(lossy.clients().get(0), Direction.UP);
        return prediction.arrived().probability().flatMap(arrived -> prediction.acknowledged()
                .probability()
                .map(acknowledged -> new TheoryPoint(percent / 100.0, arrived, acknowledged)));
    }
}
