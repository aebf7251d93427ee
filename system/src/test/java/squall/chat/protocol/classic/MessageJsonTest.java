package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;

class MessageJsonTest {
    private static final String HMAC = "ab".repeat(32);

    @Test
    void keepsTheSequenceNumberOutOfTheFirstBlock() {
        String json =
                new String(MessageJson.write(new Data("a: b", 7, HMAC)), StandardCharsets.UTF_8);
        assertThat(json).isEqualTo(
                "{\"msg\":\"a: b\",\"hmac\":\"" + HMAC + "\",\"seq\":7,\"msg_type\":\"msg\"}");
    }

    @Test
    void readsAnyOrderWhiteSpaceAndUnknownKeys() {
        assertThat(read(
                "{ \"msg_type\" : \"msg\", \"new\": [{\"x\": null}], \"seq\": 9007199254740992, \"hmac\": \""
                        + HMAC.toUpperCase(java.util.Locale.ROOT)
                        + "\", \"msg\": \"\\u0061: \\ud83d\\ude00\" }\n"))
                .contains(new Data("a: 😀", 1L << 53, HMAC));
    }

    @Test
    void readsAnAcknowledgement() {
        assertThat(read("{\"msg_type\": \"ack\", \"seq\": 0}")).contains(new Acknowledgement(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"msg_type\":\"ack\"}",
            "{\"msg_type\":\"ack\",\"seq\":1.0}",
            "{\"msg_type\":\"ack\",\"seq\":1e3}", "{\"msg_type\":\"ack\",\"seq\":-1}",
            "{\"msg_type\":\"ack\",\"seq\":01}", "{\"msg_type\":\"ack\",\"seq\":\"1\"}",
            "{\"msg_type\":\"ack\",\"seq\":9007199254740993}",
            "{\"msg_type\":\"ack\",\"seq\":true}",
            "{\"msg_type\":\"ack\",\"seq\":1,\"seq\":1}", "{\"msg_type\":\"ack\",\"seq\":1} {}",
            "{\"msg_type\":\"ack\",\"seq\":1}x", "{\"msg_type\":\"ack\",\"seq\":1",
            "{\"msg_type\":\"ACK\",\"seq\":1}",
            "{'msg_type':'ack','seq':1}", "{\"msg_type\":\"ack\",\"seq\":NaN}",
            "[{\"msg_type\":\"ack\",\"seq\":1}]",
            "{\"msg_type\":\"ack\",\"seq\":1,}", "/**/{\"msg_type\":\"ack\",\"seq\":1}"})
    void refusesWhatIsNoMessage(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void anUnpairedSurrogateIsNoText() {
        assertThat(read(data("a: \\ud83d\\ude00"))).isPresent();
        assertThat(read(data("a: \\ud83d"))).isEmpty();
        assertThat(read(data("a: \\ude00\\ud83d"))).isEmpty();
    }

    /**
     * Enough of them make the table of names throw that Jackson's parsers share, and one sender
     * would be the end of everyone's messages.
     */
    @Test
    void namesWhoseHashesCollideKeepNoOtherMessageFromBeingRead() {
        CollidingNames documents = new CollidingNames();
        for (int document = 0; document < 20_000; document++) {
            assertThat(read(documents.next())).isEmpty();
        }
        assertThat(read(data("a: b"))).contains(new Data("a: b", 0, HMAC));
    }

    private static String data(String text) {
        return "{\"msg\":\"" + text + "\",\"hmac\":\"" + HMAC
                + "\",\"seq\":0,\"msg_type\":\"msg\"}";
    }

    private static Optional<Message> read(String json) {
        return MessageJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
