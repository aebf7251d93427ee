package squall.reports.explanation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.TransferPath;
import squall.harness.history.History;
import squall.reports.EnumText;
import squall.reports.ReportJson;

/**
 * The lives of messages as JSON. Times are seconds since the start of the run, with nanoseconds; a
 * missing value is null.
 */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** A JSON array with one element for each message; the text ends with a line break. */
    public static String of(History history, List<MessageLife> lives) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        lives.forEach(life -> life(array.addObject(), history, life));
        return ReportJson.text(array);
    }

    /** A JSON object about one datagram; the text ends with a line break. */
    public static String of(History history, PacketPath path) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("scenario", history.scenario().name())
                .put("testbed", history.testbed().toString())
                .put("seed", history.scenario().seed()).put("client", path.client())
                .put("port", path.packet().sent().port())
                .put("bytes", path.packet().sent().payload().length);
        path(node, path);
        return ReportJson.text(node);
    }

    private static void life(ObjectNode node, History history, MessageLife life) {
        node.put("scenario", history.scenario().name())
                .put("testbed", history.testbed().toString())
                .put("seed", history.scenario().seed()).put("author", life.author())
                .put("text", life.text()).put("typed", seconds(life.typed()))
                .put("sent", seconds(life.sent())).put("heldUp", life.heldUp().orElse(null));
        legs(node.putArray("toServer"), life.toServer());
        ArrayNode recipients = node.putArray("recipients");
        life.recipients().forEach(recipient -> recipient(recipients.addObject(), life, recipient));
        node.put("gist", LifeSummary.of(life));
    }

    private static void recipient(ObjectNode node, MessageLife life, Recipient recipient) {
        node.put("client", recipient.client()).put("heard", seconds(recipient.heard()))
                .put("latency", seconds(recipient.heard()
                        .flatMap(heard -> life.sent().map(heard::minus))))
                .put("obstacle", recipient.obstacle().orElse(null));
        legs(node.putArray("legs"), recipient.legs());
    }

    private static void legs(ArrayNode array, List<TransferPath> legs) {
        for (TransferPath transferPath : legs) {
            ObjectNode node = array.addObject().put("from", transferPath.transfer().sender())
                    .put("to", transferPath.transfer().receiver())
                    .put("port", transferPath.transfer().session().port());
            ArrayNode transmissions = node.putArray("transmissions");
            transferPath.transmissions().forEach(each -> path(transmissions.addObject(), each));
            ArrayNode acknowledgements = node.putArray("acknowledgements");
            transferPath.acknowledgements()
                    .forEach(each -> path(acknowledgements.addObject(), each));
            ArrayNode intrusions = node.putArray("intrusions");
            transferPath.injected().forEach(each -> injectedPath(intrusions.addObject(), each));
            ArrayNode reports = node.putArray("reports");
            transferPath.reports()
                    .forEach(report -> reports.addObject().put("at", seconds(report.at()))
                            .put("who", report.who()).put("what", report.what().words())
                            .put("detail", report.words()));
        }
    }

    private static void path(ObjectNode node, PacketPath path) {
        node.put("direction", EnumText.of(path.direction()))
                .put("datagram", path.packet().sent().ordinal())
                .put("sent", seconds(path.at()));
        ArrayNode arrivals = node.putArray("arrivals");
        path.landings().forEach(landing -> arrivals.addObject()
                .put("at", seconds(landing.at()))
                .put("reception", EnumText.of(landing.reception())));
        node.put("lostBy", path.loss().map(PacketPath.Loss::cause).orElse(null));
    }

    private static void injectedPath(ObjectNode node, InjectedPath injectedPath) {
        node.put("at", seconds(injectedPath.at()))
                .put("direction", EnumText.of(injectedPath.direction()))
                .put("kind", EnumText.of(injectedPath.injection().kind()))
                .put("of", injectedPath.original()
                        .map(original -> original.packet().sent().ordinal()).orElse(null))
                .put("reception", EnumText.of(injectedPath.reception()))
                .put("reason", injectedPath.reason().orElse(null));
    }

    private static BigDecimal seconds(Optional<Duration> duration) {
        return duration.map(ExplanationJson::seconds).orElse(null);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }
}
