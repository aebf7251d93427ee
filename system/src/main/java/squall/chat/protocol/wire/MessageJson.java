package squall.chat.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;

/**
 * Messages as JSON objects in UTF-8: written in one fixed form, read in any form that says the
 * same.
 */
public final class MessageJson {
    private static final String TYPE = "msg_type";
    private static final String TEXT = "msg";
    private static final String SEQUENCE = "seq";
    private static final String HMAC = "hmac";
    private static final String DATA = "msg";
    private static final String ACKNOWLEDGEMENT = "ack";
    private static final int HMAC_DIGITS = 64;

    /**
     * Without Jackson's table of names, which all parsers of a factory share: it throws once a
     * sender has put enough names with equal hashes into it.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(32).build())
            .build();

    private MessageJson() {}

    public static byte[] write(Message message) {
        // Through characters, since Jackson's own UTF-8 writer escapes what lies beyond the basic
        // plane.
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            switch (message) {
                // The sequence number, which the HMAC does not cover, stays out of the first cipher
                // block: that one can be changed at will by changing the IV.
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

    /** Empty where the bytes are not one well-formed message, or where Jackson fails at them. */
    public static Optional<Message> read(byte[] utf8) {
        try {
            CharBuffer json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            try (JsonParser parser = JSON.createParser(json.array(), 0, json.length())) {
                return readFields(parser).message();
            }
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

    /**
     * What an object said of the keys that matter; a value of the wrong type is as good as none.
     */
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

        /** A regular expression takes a third of the time in which a message is read. */
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
