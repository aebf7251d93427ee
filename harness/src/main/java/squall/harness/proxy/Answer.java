package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What a request is answered with. */
sealed interface Answer {

    /** All at once. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(int status, String contentType, byte[] body) implements Answer {}

    /** Events for as long as somebody listens. */
    record Stream(Subscription subscription) implements Answer {}

    static Answer json(int status, JsonNode node) {
        return new Whole(status, "application/json",
                node.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(String contentType, String text) {
        return new Whole(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer nothing() {
        return new Whole(204, "", new byte[0]);
    }

    static Answer error(ApiException e) {
        return json(e.status(), errorJson(e));
    }

    /** As {@code {"error": "proxy not found", "status": 404}}. */
    static ObjectNode errorJson(ApiException e) {
        return Json.object().put("error", e.getMessage()).put("status", e.status());
    }
}
