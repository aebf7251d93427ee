package squall.chat.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import squall.chat.protocol.wire.Message;

/**
 * The values of the known keys of a message's JSON object; a value of the wrong type counts as
 * missing.
 *
 * @param type empty where it is missing, like all texts
 * @param sequence negative where it is missing
 */
public record MessageFields(String type, String text, String hmac, long sequence) {
    public static final String TYPE = "msg_type";
    public static final String TEXT = "msg";
    public static final String SEQUENCE = "seq";
    public static final String HMAC = "hmac";
    /** The type of a text. */
    public static final String DATA = "msg";
    public static final String ACKNOWLEDGEMENT = "ack";

    /** Empty where the bytes are not one JSON object, or where Jackson throws. */
    public static Optional<MessageFields> read(byte[] utf8) {
        try (JsonParser parser = StrictJson.parser(utf8)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? object(parser)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<MessageFields> object(JsonParser parser) throws IOException {
        String type = "";
        String text = "";
        String hmac = "";
        long sequence = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case TYPE -> type = string(parser, value);
                case TEXT -> text = string(parser, value);
                case HMAC -> hmac = string(parser, value);
                case SEQUENCE ->
                        sequence = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                default -> parser.skipChildren();
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
                ? Optional.of(new MessageFields(type, text, hmac, sequence))
                : Optional.empty();
    }

    private static String string(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    /** Whether the number is one that a message may have. */
    public boolean isNumbered() {
        return sequence >= 0 && sequence <= Message.LARGEST_SEQUENCE;
    }

    /** Whether there is a text, without unpaired surrogates. */
    public boolean hasText() {
        return !text.isEmpty()
                && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
