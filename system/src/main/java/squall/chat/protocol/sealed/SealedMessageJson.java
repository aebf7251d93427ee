package squall.chat.protocol.sealed;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import squall.chat.protocol.json.MessageFields;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.Message.Leave;
import squall.chat.protocol.wire.Message.Ping;
import squall.chat.protocol.wire.Message.Pong;
import squall.chat.protocol.wire.Message.Welcome;

/** Messages as JSON objects in UTF-8. Writes one fixed form; reads any equivalent JSON. */
public final class SealedMessageJson {
    private static final String PING = "ping";
    private static final String PONG = "pong";
    private static final String WELCOME = "welcome";
    private static final String LEAVE = "leave";

    private SealedMessageJson() {}

    public static byte[] write(Message message) {
        return JsonText.object(json -> {
            switch (message) {
                case Data data -> {
                    json.writeStringField(MessageFields.TEXT, data.text());
                    json.writeNumberField(MessageFields.SEQUENCE, data.sequence());
                    json.writeStringField(MessageFields.TYPE, MessageFields.DATA);
                }
                case Acknowledgement(var number) ->
                        numbered(json, MessageFields.ACKNOWLEDGEMENT, number);
                case Ping(var number) -> numbered(json, PING, number);
                case Pong(var number) -> numbered(json, PONG, number);
                case Welcome() -> json.writeStringField(MessageFields.TYPE, WELCOME);
                case Leave() -> json.writeStringField(MessageFields.TYPE, LEAVE);
            }
        });
    }

    private static void numbered(JsonGenerator json, String type, long number)
            throws IOException {
        json.writeStringField(MessageFields.TYPE, type);
        json.writeNumberField(MessageFields.SEQUENCE, number);
    }

    /** Empty where the bytes are not one well-formed message, or where Jackson throws. */
    public static Optional<Message> read(byte[] utf8) {
        return MessageFields.read(utf8).flatMap(SealedMessageJson::message);
    }

    private static Optional<Message> message(MessageFields fields) {
        if (fields.type().equals(WELCOME)) {
            return Optional.of(new Welcome());
        }
        if (fields.type().equals(LEAVE)) {
            return Optional.of(new Leave());
        }
        if (!fields.isNumbered()) {
            return Optional.empty();
        }
        long number = fields.sequence();
        return switch (fields.type()) {
            case MessageFields.DATA -> fields.hasText()
                    ? Optional.of(new Data(fields.text(), number, ""))
                    : Optional.empty();
            case MessageFields.ACKNOWLEDGEMENT -> Optional.of(new Acknowledgement(number));
            case PING -> Optional.of(new Ping(number));
            case PONG -> Optional.of(new Pong(number));
            default -> Optional.empty();
        };
    }
}
