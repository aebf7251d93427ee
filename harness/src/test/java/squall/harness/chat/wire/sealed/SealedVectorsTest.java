package squall.harness.chat.wire.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.WireMessage;

/** The judge reads what another library made, as the product does. */
class SealedVectorsTest {
    /** A folder of data: no code is up there. */
    private static final JsonNode VECTORS =
            read(Path.of("../system/src/test/resources/squall/chat/protocol/sealed.json"));
    private static final int CLIENT = VECTORS.get("client index").asInt();
    private static final int SERVER = VECTORS.get("server index").asInt();
    private static final String LINE = "sealed 01020304 0a0b0c0d "
            + VECTORS.get("key client to server").asText() + " "
            + VECTORS.get("key server to client").asText();
    private static final SealedSessionKeys KEYS = SealedSessionKeys.of(LINE).orElseThrow();

    private final SealedWireReader reader = new SealedWireReader();

    @Test
    void tellsTheDatagramsOfAHandshakeApart() {
        assertThat(reader.indexed(hex("hello")))
                .contains(new IndexedDatagram.Hello(CLIENT, ""));
        assertThat(reader.indexed(hex("hello with cookie"))).contains(
                new IndexedDatagram.Hello(CLIENT, VECTORS.get("cookie").asText()));
        assertThat(reader.indexed(hex("retry"))).contains(
                new IndexedDatagram.Retry(CLIENT, VECTORS.get("cookie").asText()));
        assertThat(reader.indexed(hex("answer")))
                .contains(new IndexedDatagram.Answer(CLIENT, SERVER));
        assertThat(reader.indexed(hex("finish"))).contains(new IndexedDatagram.Finish(SERVER));
    }

    @Test
    void anAttemptToJoinIsKnownByItsIndex() {
        assertThat(reader.joinId(hex("hello"))).contains(KEYS.joinId());
        assertThat(KEYS.session()).contains(new IndexedSession(CLIENT, SERVER, KEYS));
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void opensWhatWasSealed(JsonNode vector) {
        Optional<WireMessage> opened = KEYS.open(hex(vector, "datagram"));

        assertThat(opened).map(SealedJson::write).map(SealedVectorsTest::json)
                .contains(vector.get("says"));
    }

    @ParameterizedTest
    @MethodSource("discarded")
    void opensNothingElse(JsonNode vector) {
        assertThat(KEYS.open(hex(vector, "datagram"))).isEmpty();
    }

    @Test
    void opensWhatItSealsUnderTheDirectionsOwnKeyAlone() {
        WireMessage ping = new WireMessage.Ping(7);

        assertThat(KEYS.open(KEYS.up().seal(SERVER, 1L << 40, SealedJson.write(ping))))
                .contains(ping);
        assertThat(KEYS.open(KEYS.down().seal(SERVER, 1L << 40, SealedJson.write(ping))))
                .isEmpty();
    }

    @Test
    void keysAreReadBackAsAHistoryHasThem() {
        byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
        assertThat(reader.clientKey(line)).isEqualTo(KEYS);
        assertThat(KEYS.logLine()).contains(LINE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.clientKey(Arrays.copyOf(line, line.length - 1)))
                .withMessage("no line of a sealed key log");
    }

    @Test
    void noTwoCountersAndNoTwoKeysMakeOneVector() {
        assertThat(datagrams().map(Named::getPayload)
                .map(vector -> KEYS.vector(hex(vector, "datagram")))).doesNotHaveDuplicates();
    }

    static Stream<Named<JsonNode>> datagrams() {
        return elements("datagrams").map(each -> Named.of(each.get("says").toString(), each));
    }

    static Stream<Named<JsonNode>> discarded() {
        return elements("discarded by the server")
                .filter(each -> !each.get("why").asText().equals("what the server itself sent"))
                .map(each -> Named.of(each.get("why").asText(), each));
    }

    private static Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(VECTORS.get(name).spliterator(), false);
    }

    private static byte[] hex(String name) {
        return hex(VECTORS, name);
    }

    private static byte[] hex(JsonNode node, String name) {
        return HexFormat.of().parseHex(node.get(name).asText());
    }

    private static JsonNode json(byte[] utf8) {
        try {
            return new ObjectMapper().readTree(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
