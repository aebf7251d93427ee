package squall.chat.protocol.classic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import squall.chat.protocol.json.StrictJson;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;

/** Messages as JSON objects in UTF-8. Writes one fixed form; reads any equivalent JSON. */
public final class MessageJson {
    private static final String TYPE = "msg_type";
    private static final String TEXT = "msg";
    private static final String SEQUENCE = "seq";
    private static final String HMAC = "hmac";
    private static final String DATA = "msg";
    private static final String ACKNOWLEDGEMENT = "ack";
    private static final int HMAC_DIGITS = 64;

    private MessageJson() {}

    public static byte[] write(Message message) {
        // Writes characters, since Jackson's UTF-8 writer escapes code points beyond the basic
        // plane.
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            switch (message) {
                // The HMAC does not cover the sequence number. So the number must not be in the
                // first cipher block, which anybody can change by changing the IV.
                case Data data -> {
                    json.writeStringField(TEXT, data.text());
                    json.writeStringField(HMAC, data.hmac());
                    json.writeNumberField(SEQUENCE, data.sequence());
                    json.writeStringField(TYPE, DATA);
                }
                case Acknowledgement acknowledgement -> {
                    json.writeStringField(TYPE, ACKNOWLEDGEMENT);
                    json.writeNumberField(SEQUENCE, acknowledgement.sequence());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where the bytes are not one well-formed message, or where Jackson throws. */
    public static Optional<Message> read(byte[] utf8) {
        try (JsonParser parser = StrictJson.parser(utf8)) {
            return readFields(parser).message();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Fields readFields(JsonParser parser) throws IOException {
        Fields fields = new Fields();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return fields;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case TYPE -> fields.type = string(parser, value);
                case TEXT -> fields.text = string(parser, value);
                case HMAC -> fields.hmac = string(parser, value);
                case SEQUENCE -> fields.sequence =
                        value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                default -> parser.skipChildren();
            }
        }
        fields.complete =
                parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return fields;
    }

    private static String string(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    /** The values of the known keys of an object; a value of the wrong type counts as missing. */
    private static final class Fields {
        private String type = "";
        private String text = "";
        private String hmac = "";
        private long sequence = -1;
        private boolean complete;

        private Optional<Message> message() {
            if (!complete || sequence < 0 || sequence > Message.LARGEST_SEQUENCE) {
                return Optional.empty();
            }
            return switch (type) {
                case DATA -> !text.isEmpty() && wellFormed(text) && isHexadecimal(hmac)
                        ? Optional.of(new Data(text, sequence, hmac.toLowerCase(Locale.ROOT)))
                        : Optional.empty();
                case ACKNOWLEDGEMENT -> Optional.of(new Acknowledgement(sequence));
                default -> Optional.empty();
            };
        }

        /** A regular expression would take a third of the time of reading a message. */
        private static boolean isHexadecimal(String hmac) {
            for (int i = 0; i < hmac.length(); i++) {
                if (!HexFormat.isHexDigit(hmac.charAt(i))) {
                    return false;
                }
            }
            return hmac.length() == HMAC_DIGITS;
        }

        private static boolean wellFormed(String text) {
            return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }
}
