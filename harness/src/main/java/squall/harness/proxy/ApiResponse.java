package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The answer to a request. */
sealed interface ApiResponse {

    /** A complete answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(int status, String contentType, byte[] body) implements ApiResponse {}

    /** Events for as long as the client reads them. */
    record Stream(Subscription subscription) implements ApiResponse {}

    static ApiResponse json(int status, JsonNode node) {
        return new Whole(status, "application/json",
                node.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ApiResponse text(String contentType, String text) {
        return new Whole(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static ApiResponse nothing() {
        return new Whole(204, "", new byte[0]);
    }

    static ApiResponse error(ApiException e) {
        return json(e.status(), errorJson(e));
    }

    /** As {@code {"error": "proxy not found", "status": 404}}. */
    static ObjectNode errorJson(ApiException e) {
        return ApiJson.object().put("error", e.getMessage()).put("status", e.status());
    }
}
