package squall.reports.explanation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import squall.harness.chat.trace.MessageFate;
import squall.harness.history.History;
import squall.reports.ReportJson;
import squall.reports.explanation.DeliveryList.Entry;

/** A list of messages as JSON. Times are in seconds; a missing value is null. */
public final class DeliveryListJson {
    private DeliveryListJson() {}

    /**
     * One JSON object with all messages of the list; the text ends with a line break.
     *
     * @param explain the command that explains this run, without options
     */
    public static String of(DeliveryList list, String explain) {
        History history = list.run().history();
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("scenario", history.scenario().name())
                .put("testbed", history.testbed().toString())
                .put("seed", history.scenario().seed()).put("said", list.said())
                .put("slowest", list.areSlowest());
        ArrayNode messages = report.putArray("messages");
        list.entries().forEach(entry -> message(messages.addObject(), entry, explain));
        return ReportJson.text(report);
    }

    private static void message(ObjectNode node, Entry entry, String explain) {
        MessageFate fate = entry.fate();
        node.put("from", fate.from()).put("to", fate.to()).put("text", fate.text())
                .put("sent", seconds(fate.at()))
                .put("latency", fate.latency().map(DeliveryListJson::seconds).orElse(null))
                .put("delivered", fate.isDelivered()).put("timedOut", fate.timedOut())
                .put("dropped", fate.dropped()).put("skipped", fate.skipped())
                .put("datagramsLost", entry.lost())
                .put("explain", DeliveryListText.command(fate, explain));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }
}
