package squall.chat.json;

import java.time.Instant;
import squall.chat.presentation.Discards;
import squall.chat.protocol.Event;

/**
 * Writes discarded datagrams with their count by reason: of each reason the 1st to 9th, 10th, 20th
 * to 90th, 100th, 200th…, so that no sender can fill the output.
 */
final class JsonDiscards {
    private final JsonLines lines;
    private final Discards discards = new Discards();

    JsonDiscards(JsonLines lines) {
        this.lines = lines;
    }

    void write(Event.Discarded discarded, Instant at) {
        long count = discards.count(discarded.reason());
        if (JsonExtent.BOUNDED.includes(count)) {
            lines.write(at, "discarded", json -> {
                json.writeStringField("from", discarded.from().toString());
                json.writeStringField("reason", discarded.reason().words());
                json.writeNumberField("count", count);
            });
        }
    }
}
