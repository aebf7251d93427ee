package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A change of the proxies, by a request or not.
 *
 * @param what its kind, as in {@code toxic added}
 * @param proxy the proxy that it is about; empty where it is about no single one
 * @param words the change for people
 * @param state the new state for programs
 */
record Change(Instant at, String what, String proxy, String words, JsonNode state) {

    /** A line of the log; escapes what would break it, because requests choose names. */
    String line() {
        String about = proxy.isEmpty() ? words : proxy + ": " + words;
        StringBuilder line = new StringBuilder();
        (at.truncatedTo(ChronoUnit.MILLIS) + " " + about).codePoints().forEach(codePoint -> {
            if (Character.isISOControl(codePoint) || codePoint == 0x2028 || codePoint == 0x2029) {
                line.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            } else {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString();
    }

    JsonNode json() {
        return ApiJson.object().put("at", at.toString()).put("change", what).put("proxy", proxy)
                .put("text", words).set("state", state);
    }
}
