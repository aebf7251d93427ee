package squall.chat.protocol.classic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import squall.chat.protocol.json.MessageFields;
import squall.chat.protocol.json.StrictJson;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Control;
import squall.chat.protocol.wire.Message.Data;

/** Messages as JSON objects in UTF-8. Writes one fixed form; reads any equivalent JSON. */
public final class MessageJson {
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
                    json.writeStringField(MessageFields.TEXT, data.text());
                    json.writeStringField(MessageFields.HMAC, data.hmac());
                    json.writeNumberField(MessageFields.SEQUENCE, data.sequence());
                    json.writeStringField(MessageFields.TYPE, MessageFields.DATA);
                }
                case Acknowledgement acknowledgement -> {
                    json.writeStringField(MessageFields.TYPE, MessageFields.ACKNOWLEDGEMENT);
                    json.writeNumberField(MessageFields.SEQUENCE, acknowledgement.sequence());
                }
                case Control control -> throw new IllegalArgumentException(
                        "the classic profile has no such message: " + control);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where the bytes are not one well-formed message, or where Jackson throws. */
    public static Optional<Message> read(byte[] utf8) {
        return MessageFields.read(utf8).filter(MessageFields::isNumbered)
                .flatMap(MessageJson::message);
    }

    private static Optional<Message> message(MessageFields fields) {
        return switch (fields.type()) {
            case MessageFields.DATA -> fields.hasText() && isHexadecimal(fields.hmac())
                    ? Optional.of(new Data(fields.text(), fields.sequence(),
                            fields.hmac().toLowerCase(Locale.ROOT)))
                    : Optional.empty();
            case MessageFields.ACKNOWLEDGEMENT ->
                    Optional.of(new Acknowledgement(fields.sequence()));
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
}
