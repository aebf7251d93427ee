package squall.reports.explanation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.TransferPath;
import squall.harness.history.History;
import squall.reports.ReportJson;

/**
 * The lives of messages as JSON. Times are seconds since the start of the run, to the nanosecond;
 * what there is nothing to say about is null.
 */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** A JSON array, an element a message, which ends with a line break. */
    public static String of(History history, List<MessageLife> lives) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        lives.forEach(life -> life(array.addObject(), history, life));
        return ReportJson.text(array);
    }

    /** A JSON object of one datagram, which ends with a line break. */
    public static String of(History history, PacketPath journey) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("scenario", history.scenario().name()).put("testbed", history.testbed())
                .put("seed", history.scenario().seed()).put("client", journey.client())
                .put("port", journey.packet().sent().port())
                .put("bytes", journey.packet().sent().payload().length);
        journey(node, journey);
        return ReportJson.text(node);
    }

    private static void life(ObjectNode node, History history, MessageLife life) {
        node.put("scenario", history.scenario().name()).put("testbed", history.testbed())
                .put("seed", history.scenario().seed()).put("author", life.author())
                .put("text", life.text()).put("typed", seconds(life.typed()))
                .put("sent", seconds(life.sent())).put("heldUp", life.heldUp().orElse(null));
        legs(node.putArray("toServer"), life.toServer());
        ArrayNode recipients = node.putArray("recipients");
        life.recipients().forEach(recipient -> recipient(recipients.addObject(), life, recipient));
        node.put("gist", Gist.of(life));
    }

    private static void recipient(ObjectNode node, MessageLife life, Recipient recipient) {
        node.put("client", recipient.client()).put("heard", seconds(recipient.heard()))
                .put("latency", seconds(recipient.heard()
                        .flatMap(heard -> life.sent().map(heard::minus))))
                .put("obstacle", recipient.obstacle().orElse(null));
        legs(node.putArray("legs"), recipient.legs());
    }

    private static void legs(ArrayNode array, List<TransferPath> legs) {
        for (TransferPath leg : legs) {
            ObjectNode node = array.addObject().put("from", leg.hop().sender())
                    .put("to", leg.hop().receiver()).put("port", leg.hop().session().port());
            ArrayNode transmissions = node.putArray("transmissions");
            leg.transmissions().forEach(each -> journey(transmissions.addObject(), each));
            ArrayNode acknowledgements = node.putArray("acknowledgements");
            leg.acknowledgements().forEach(each -> journey(acknowledgements.addObject(), each));
            ArrayNode intrusions = node.putArray("intrusions");
            leg.intrusions().forEach(each -> intrusion(intrusions.addObject(), each));
            ArrayNode reports = node.putArray("reports");
            leg.reports().forEach(report -> reports.addObject().put("at", seconds(report.at()))
                    .put("who", report.who()).put("what", lower(report.what()))
                    .put("detail", report.words()));
        }
    }

    private static void journey(ObjectNode node, PacketPath journey) {
        node.put("direction", lower(journey.direction()))
                .put("datagram", journey.packet().sent().ordinal())
                .put("sent", seconds(journey.at()));
        ArrayNode arrivals = node.putArray("arrivals");
        journey.landings().forEach(landing -> arrivals.addObject()
                .put("at", seconds(landing.at())).put("reception", lower(landing.reception())));
        node.put("lostBy", journey.loss().map(PacketPath.Loss::cause).orElse(null));
    }

    private static void intrusion(ObjectNode node, InjectedPath intrusion) {
        node.put("at", seconds(intrusion.at())).put("direction", lower(intrusion.direction()))
                .put("kind", lower(intrusion.injection().kind()))
                .put("of", intrusion.original()
                        .map(original -> original.packet().sent().ordinal()).orElse(null))
                .put("reception", lower(intrusion.reception()))
                .put("reason", intrusion.reason().orElse(null));
    }

    private static BigDecimal seconds(Optional<Duration> duration) {
        return duration.map(ExplanationJson::seconds).orElse(null);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
