package squall.chat.protocol.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Vectors;
import squall.chat.protocol.sealed.Unsealer.Unsealed;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.Message.Leave;
import squall.chat.protocol.wire.Message.Ping;
import squall.chat.protocol.wire.Message.Pong;

/** Messages as the sealed profile writes and reads them. */
class SealedMessageJsonTest {
    /** What the vectors' datagrams hold, without the server's welcome, in their order. */
    @ParameterizedTest
    @MethodSource("vectors")
    void writesTheVectorsByteForByte(byte[] text) {
        Message message = SealedMessageJson.read(text).orElseThrow();
        assertThat(SealedMessageJson.write(message)).asString(UTF_8)
                .isEqualTo(new String(text, UTF_8));
    }

    static List<Named<byte[]>> vectors() {
        Unsealer atServer = new Unsealer(SealedVectors.keys().up());
        Unsealer atClient = new Unsealer(SealedVectors.keys().down());
        return SealedVectors.datagrams().stream().map(each -> {
            Unsealer receiver = each.get("from").asText().equals("client") ? atServer : atClient;
            return ((Unsealed.Text) receiver
                    .open(SealedVectors.sealed(Vectors.hex(each, "datagram")))).bytes();
        }).skip(1).map(text -> Named.of(new String(text, UTF_8), text)).toList();
    }

    @Test
    void writesThisForm() {
        assertThat(List.of(new Data("alice: \"\u00e9\ud83d\ude00\n", 7, ""),
                new Acknowledgement(1L << 53), new Ping(0), new Pong(0), new Leave()).stream()
                .map(message -> new String(SealedMessageJson.write(message), UTF_8)))
                .containsExactly(
                        "{\"msg\":\"alice: \\\"\u00e9\ud83d\ude00\\n\", \"seq\":7, \"msg_type\":\"msg\"}",
                        "{\"msg_type\":\"ack\", \"seq\":9007199254740992}",
                        "{\"msg_type\":\"ping\", \"seq\":0}", "{\"msg_type\":\"pong\", \"seq\":0}",
                        "{\"msg_type\":\"leave\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seq\": 0, \"msg\": \"a: b\", \"msg_type\": \"msg\"}",
            "{\"msg\": \"a: b\", \"seq\": 0, \"msg_type\": \"msg\", \"hmac\": 1, \"x\": [{}]}",
            " {\"msg\":\"\\u0061: b\",\"seq\":0,\"msg_type\":\"msg\"} "})
    void readsAnyEquivalentForm(String json) {
        assertThat(SealedMessageJson.read(json.getBytes(UTF_8)))
                .contains(new Data("a: b", 0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"msg_type\": \"refused\"}",
            "{\"msg_type\": \"msg\", \"seq\": 0}", "{\"msg_type\": \"msg\", \"msg\": \"a: b\"}",
            "{\"msg_type\": \"msg\", \"msg\": \"\", \"seq\": 0}",
            "{\"msg_type\": \"msg\", \"msg\": \"\\ud800\", \"seq\": 0}",
            "{\"msg_type\": \"ack\", \"seq\": \"1\"}", "{\"msg_type\": \"ack\", \"seq\": 1.0}",
            "{\"msg_type\": \"ack\", \"seq\": -1}",
            "{\"msg_type\": \"ack\", \"seq\": 9007199254740993}",
            "{\"msg_type\": \"ping\"}", "{\"msg_type\": \"PING\", \"seq\": 1}",
            "{\"msg_type\": \"leave\"} {}", "{\"msg_type\": \"leave\", \"msg_type\": \"leave\"}"})
    void readsNothingElse(String json) {
        assertThat(SealedMessageJson.read(json.getBytes(UTF_8))).isEmpty();
    }
}
