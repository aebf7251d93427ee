package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.harness.chat.wire.WireMessage.Data;

/** Other ways to write the same message as JSON. */
enum JsonVariant {
    KEYS_SHUFFLED("its keys in another order",
            "{\"msg_type\":\"msg\",\"seq\":%2$d,\"msg\":\"%1$s\",\"hmac\":\"%3$s\"}"),
    WHITE_SPACE("white space",
            " {\r\n\t\"msg\" : \"%1$s\" ,\n \"hmac\":\"%3$s\", \"seq\" : %2$d , \"msg_type\":\"msg\" } \n"),
    ADDITIONAL_KEYS("additional keys",
            "{\"v\":[1,{\"x\":null}],\"msg\":\"%1$s\",\"hmac\":\"%3$s\",\"seq\":%2$d,\"msg_type\":\"msg\",\"color\":\"red\"}"),
    ESCAPES("escapes",
            "{\"msg\":\"%4$s\",\"hmac\":\"%3$s\",\"seq\":%2$d,\"\\u006dsg_type\":\"msg\"}");

    private final String words;
    private final String format;

    JsonVariant(String words, String format) {
        this.words = words;
        this.format = format;
    }

    String words() {
        return words;
    }

    /** @param message whose text needs no escapes */
    byte[] write(Data message) {
        return String
                .format(Locale.ROOT, format, message.text(), message.sequence(), message.hmac(),
                        escaped(message.text()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }
}
