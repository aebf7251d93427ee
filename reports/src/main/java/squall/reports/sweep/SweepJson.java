package squall.reports.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import squall.harness.chat.sweep.Breaking;
import squall.harness.chat.sweep.Estimate;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.history.TestbedKind;
import squall.reports.EnumText;
import squall.reports.ReportJson;

/**
 * A sweep as JSON. The keys have a fixed order; shares are from 0 to 1; a missing value is null.
 */
public final class SweepJson {
    private SweepJson() {}

    /** One JSON object; the text ends with a line break. Equal sweeps give equal texts. */
    public static String of(SweepResult sweep) {
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("scenario", sweep.grid().scenario().name())
                .put("testbed", TestbedKind.SIMULATION.toString())
                .put("seeds", sweep.grid().seeds()).put("runs", sweep.runs())
                .put("complete", sweep.isComplete()).put("failed", sweep.failed())
                .put("departures", sweep.departures())
                .put("verdict", EnumText.of(sweep.verdict()));
        ArrayNode over = report.putArray("over");
        sweep.grid().axes().forEach(axis -> axis.values()
                .forEach(over.addObject().put("path", axis.path()).putArray("values")::add));
        ArrayNode points = report.putArray("points");
        sweep.points().forEach(point -> point(points.addObject(), point));
        ArrayNode breakings = report.putArray("breakings");
        sweep.breakings().forEach(each -> breaking(breakings.addObject(), each));
        return ReportJson.text(report);
    }

    private static void breaking(ObjectNode node, Breaking breaking) {
        node.put("expectation", breaking.subject())
                .put("holdsAt", breaking.holds().map(SweepJson::setting).orElse(null))
                .put("breaksAt", breaking.fails().map(SweepJson::setting).orElse(null))
                .put("firstFailedAt", breaking.firstFailed().map(SweepJson::setting).orElse(null));
        ArrayNode points = node.putArray("points");
        for (Breaking.FailedShare share : breaking.points()) {
            ObjectNode point = points.addObject();
            share.point().point().settings().forEach(point.putArray("settings")::add);
            point.put("failed", share.failed().hits()).put("runs", share.failed().count());
            ReportJson.interval(point, Optional.of(share.interval()));
        }
    }

    private static String setting(Breaking.FailedShare share) {
        return share.point().point().settings().get(0);
    }

    private static void point(ObjectNode node, PointResult point) {
        point.point().settings().forEach(node.putArray("settings")::add);
        node.put("runs", point.runs()).put("failed", point.failed());
        ArrayNode failures = node.putArray("failures");
        point.failures().forEach(failure -> failures.addObject().put("seed", failure.seed())
                .put("finding", failure.finding()));
        ArrayNode links = node.putArray("links");
        for (PointResult.Measured measured : point.measured()) {
            ArrayNode figures = links.addObject().put("links", measured.series().name())
                    .put("said", measured.delivered().count())
                    .put("delivered", measured.delivered().hits()).putArray("figures");
            measured.estimates().forEach(estimate -> estimate(figures.addObject(), estimate));
        }
    }

    private static void estimate(ObjectNode node, Estimate estimate) {
        boolean any = estimate.comparable().count() > 0;
        node.put("figure", estimate.figure().words());
        ReportJson.comparable(node, estimate.comparable());
        node.put("share", any ? (Double) estimate.share() : null);
        ReportJson.predicted(node, estimate.predicted());
        ReportJson.interval(node, estimate.interval());
        node.put("departs", estimate.departs()).put("doubt", estimate.doubt().orElse(null));
    }
}
