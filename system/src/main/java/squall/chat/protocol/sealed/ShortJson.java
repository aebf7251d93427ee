package squall.chat.protocol.sealed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import squall.chat.protocol.json.StrictJson;

/** JSON objects of a few strings, 256 bytes at most, which a handshake exchanges. */
final class ShortJson {
    private ShortJson() {}

    /** The object with these keys and strings, in this order. */
    static byte[] write(SequencedMap<String, String> strings) {
        return JsonText.object(json -> {
            for (Map.Entry<String, String> each : strings.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
        });
    }

    /**
     * The strings of an object, by their keys; other values count as missing. Empty where the bytes
     * are too many, are not one object, or where Jackson throws.
     */
    static Optional<Map<String, String>> read(byte[] utf8) {
        if (utf8.length > NoiseProtocol.MOST_PAYLOAD_BYTES) {
            return Optional.empty();
        }
        try (JsonParser parser = StrictJson.parser(utf8)) {
            return strings(parser);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> strings(JsonParser parser) throws IOException {
        Map<String, String> strings = new TreeMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                strings.put(key, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
                ? Optional.of(strings)
                : Optional.empty();
    }
}
