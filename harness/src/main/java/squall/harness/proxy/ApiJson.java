package squall.harness.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;
import squall.harness.json.JsonInput;

/** JSON as Toxiproxy reads and writes it: only the first value of a body counts. */
final class ApiJson {
    /** The most characters of a value in a line for people. */
    private static final int LONGEST = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonInput.factory()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(ProxyLimits.DEPTH)
                            .maxStringLength(ProxyLimits.LONG_TEXT).maxNameLength(ProxyLimits.TEXT)
                            .maxNumberLength(ProxyLimits.TEXT).build())
            .build());

    private ApiJson() {}

    static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (!read.isMissingNode()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.badBody(place(e));
        } catch (IOException e) {
            throw ApiException.badBody("not UTF-8");
        } catch (RuntimeException e) {
            throw ApiException.badBody("not JSON");
        }
        throw ApiException.badBody("EOF");
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A number that is written 1 and not 1.0, as by Go. */
    static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                ? MAPPER.getNodeFactory().numberNode((long) value)
                : MAPPER.getNodeFactory().numberNode(value);
    }

    /** An object for people: {@code latency=300 jitter=0}. */
    static String words(ObjectNode object) {
        return object.properties().stream()
                .map(member -> member.getKey() + "=" + cut(member.getValue().asText()))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String place(JsonProcessingException e) {
        String what = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
        return e.getLocation() == null
                ? what
                : what + " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
