package squall.harness.chat.wire.sealed;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import squall.harness.chat.wire.WireMessage;
import squall.harness.json.JsonInput;

/** Messages as JSON objects in UTF-8. */
public final class SealedJson {
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");
    private static final String NO_HMAC = "";

    private static final ObjectMapper JSON = new ObjectMapper(
            JsonInput.factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SealedJson() {}

    /** The fields in the order in which the protocol has them. */
    public static byte[] write(WireMessage message) {
        ObjectNode object = JSON.createObjectNode();
        switch (message) {
            case WireMessage.Data data -> object.put("msg", data.text())
                    .put("seq", data.sequence()).put("msg_type", "msg");
            case WireMessage.Acknowledgement acknowledgement -> object.put("msg_type", "ack")
                    .put("seq", acknowledgement.sequence());
            case WireMessage.Ping ping -> object.put("msg_type", "ping").put("seq", ping.number());
            case WireMessage.Pong pong -> object.put("msg_type", "pong").put("seq", pong.number());
            case WireMessage.Leave leave -> object.put("msg_type", "leave");
            case WireMessage.Welcome welcome -> object.put("msg_type", "welcome");
            case WireMessage.Refused refused -> object.put("msg_type", "refused")
                    .put("msg", refused.reason());
        }
        try {
            return JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an object of strings and numbers is JSON", e);
        }
    }

    /** Empty where the bytes are not one message. */
    static Optional<WireMessage> read(byte[] utf8) {
        try {
            JsonNode object = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
            return object.isObject() ? message(object) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<WireMessage> message(JsonNode object) {
        return switch (string(object, "msg_type")) {
            case "leave" -> Optional.of(new WireMessage.Leave());
            case "welcome" -> Optional.of(new WireMessage.Welcome());
            case "refused" -> Optional.of(new WireMessage.Refused(string(object, "msg")));
            case String type -> {
                OptionalLong sequence = sequence(object.path("seq"));
                yield sequence.isPresent() ? numbered(type, sequence.getAsLong(), object)
                        : Optional.empty();
            }
        };
    }

    private static Optional<WireMessage> numbered(String type, long sequence, JsonNode object) {
        return switch (type) {
            case "msg" -> data(string(object, "msg"), sequence);
            case "ack" -> Optional.of(new WireMessage.Acknowledgement(sequence));
            case "ping" -> Optional.of(new WireMessage.Ping(sequence));
            case "pong" -> Optional.of(new WireMessage.Pong(sequence));
            default -> Optional.empty();
        };
    }

    private static Optional<WireMessage> data(String text, long sequence) {
        return text.isEmpty() || HALF_A_PAIR.matcher(text).find() ? Optional.empty()
                : Optional.of(new WireMessage.Data(text, sequence, NO_HMAC));
    }

    private static OptionalLong sequence(JsonNode value) {
        boolean isOne = value.isIntegralNumber() && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() <= WireMessage.LARGEST_SEQUENCE;
        return isOne ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** Empty where the value is missing or no string. */
    private static String string(JsonNode object, String key) {
        return object.path(key).isTextual() ? object.path(key).textValue() : "";
    }
}
