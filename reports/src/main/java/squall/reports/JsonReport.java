package squall.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Comparison;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Result;

/**
 * The figures of one run as JSON, for each sender and recipient. The keys have a fixed order;
 * shares are from 0 to 1; transmissions are those from the server to the recipient; a missing value
 * is null.
 */
public final class JsonReport {
    private JsonReport() {}

    /**
     * One JSON object; the text ends with a line break.
     *
     * @param history the path of the history file
     */
    public static String of(Result result, Path history) {
        return ReportJson.text(tree(result, history));
    }

    private static ObjectNode tree(Result result, Path history) {
        ChatRuling ruling = ChatRuling.of(result.ruling());
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("scenario", result.scenario().name())
                .put("testbed", result.history().testbed().toString())
                .put("seed", result.scenario().seed())
                .put("verdict", EnumText.of(result.ruling().verdict()))
                .put("hasExpectations", !result.scenario().expect().isEmpty());
        judgements(report.putArray("rules"), result.ruling().rules());
        judgements(report.putArray("promises"), result.ruling().promises());
        ArrayNode deliveries = report.putArray("deliveries");
        ruling.deliveries().forEach(each -> delivery(deliveries.addObject(), each));
        ArrayNode comparisons = report.putArray("comparisons");
        ruling.comparisons().forEach(each -> comparison(comparisons.addObject(), each));
        return report.put("simulatedSeconds", Figures.seconds(result.simulated()))
                .put("wallSeconds", Figures.seconds(result.took()))
                .put("latenessSeconds", Figures.seconds(result.lateness()))
                .put("history", history.toString());
    }

    private static void judgements(ArrayNode array, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            ObjectNode node = array.addObject().put("subject", judgement.subject())
                    .put("verdict", EnumText.of(judgement.verdict()))
                    .put("occasions", judgement.occasions())
                    .put("figure", judgement.figure().orElse(null));
            judgement.findings().forEach(node.putArray("findings")::add);
        }
    }

    private static void delivery(ObjectNode node, Delivery delivery) {
        node.put("from", delivery.from()).put("to", delivery.to()).put("said", delivery.said())
                .put("acknowledged", delivery.acknowledged()).put("timedOut", delivery.timedOut())
                .put("delivered", delivery.delivered()).put("dropped", delivery.dropped())
                .put("skipped", delivery.skipped())
                .put("forwarded", delivery.forwarded())
                .put("transmissions", delivery.attempts())
                .put("latencyP50Milliseconds", milliseconds(delivery.latency(0.5)))
                .put("latencyP99Milliseconds", milliseconds(delivery.latency(0.99)));
        ReportJson.comparable(node, delivery.comparable());
        ReportJson.predicted(node, delivery.predicted());
        ReportJson.interval(node, Comparison.interval(delivery.comparable(), delivery.predicted()));
    }

    private static void comparison(ObjectNode node, Comparison comparison) {
        ReportJson.comparable(node.put("figure", comparison.name()), comparison.comparable());
        ReportJson.predicted(node, comparison.predicted());
        node.put("predictedWithOneTransmissionLess",
                comparison.withOneLess().probability().orElse(null));
        ReportJson.interval(node, comparison.interval());
        node.put("smallestDeparture", comparison.smallestDeparture().orElse(null));
    }

    private static Double milliseconds(Optional<Duration> duration) {
        return duration.map(d -> d.toNanos() / 1e6).orElse(null);
    }
}
