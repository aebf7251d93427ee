package squall.harness.chat.wire.classic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import squall.harness.chat.wire.WireMessage;
import squall.harness.json.JsonInput;

/** Messages as JSON objects in UTF-8. */
public final class WireJson {
    private static final Pattern HMAC = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private static final ObjectMapper JSON = new ObjectMapper(
            JsonInput.factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WireJson() {}

    /** The fields in the order in which the protocol has them. */
    public static byte[] write(WireMessage message) {
        ObjectNode object = JSON.createObjectNode();
        switch (message) {
            case WireMessage.Data data -> object.put("msg", data.text()).put("hmac", data.hmac())
                    .put("seq", data.sequence()).put("msg_type", "msg");
            case WireMessage.Acknowledgement acknowledgement ->
                    object.put("msg_type", "ack").put("seq", acknowledgement.sequence());
            case WireMessage.Control control -> throw new IllegalArgumentException(
                    "the classic profile has no " + control.words());
        }
        try {
            return JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an object of strings and numbers is JSON", e);
        }
    }

    /** Empty where the bytes are not one message. */
    public static Optional<WireMessage> read(byte[] utf8) {
        try {
            JsonNode object = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
            return object.isObject() ? message(object) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<WireMessage> message(JsonNode object) {
        JsonNode sequence = object.path("seq");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong()
                || sequence.longValue() < 0
                || sequence.longValue() > WireMessage.LARGEST_SEQUENCE) {
            return Optional.empty();
        }
        return switch (string(object, "msg_type")) {
            case "msg" -> data(string(object, "msg"), sequence.longValue(),
                    string(object, "hmac"));
            case "ack" -> Optional.of(new WireMessage.Acknowledgement(sequence.longValue()));
            default -> Optional.empty();
        };
    }

    private static Optional<WireMessage> data(String text, long sequence, String hmac) {
        return text.isEmpty() || HALF_A_PAIR.matcher(text).find() || !HMAC.matcher(hmac).matches()
                ? Optional.empty()
                : Optional.of(
                        new WireMessage.Data(text, sequence, hmac.toLowerCase(Locale.ROOT)));
    }

    /** Empty where the value is missing or no string. */
    private static String string(JsonNode object, String key) {
        return object.path(key).isTextual() ? object.path(key).textValue() : "";
    }
}
