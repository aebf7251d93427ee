package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SealedVectors.CLIENT_INDEX;
import static squall.chat.protocol.sealed.SealedVectors.PAYLOAD;
import static squall.chat.protocol.sealed.SealedVectors.SERVER_INDEX;
import static squall.chat.protocol.sealed.SealedVectors.hex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Vectors;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.sealed.Unsealer.Unsealed;

class SealedVectorsTest {
    @Test
    void protocolAndPrologueAreThoseOfTheHandshake() {
        assertThat(NoiseProtocol.NAME).isEqualTo(SealedVectors.text("protocol"));
        assertThat(hex("prologue")).asString(StandardCharsets.US_ASCII)
                .isEqualTo("squall sealed 1");
    }

    @Test
    void privateKeysHaveThesePublicKeys() {
        assertThat(SealedVectors.CLIENT.publicKey().bytes()).isEqualTo(hex("client static public"));
        assertThat(SealedVectors.SERVER.publicKey().bytes()).isEqualTo(hex("server static public"));
    }

    @Test
    void serverHasThisFingerprint() {
        assertThat(Fingerprint.of(SealedVectors.SERVER.publicKey()))
                .hasToString(SealedVectors.text("server fingerprint"));
    }

    @Test
    void clientSaysTheseMessagesAndGetsTheseKeys() {
        NoiseInitiator client = SealedVectors.initiator();
        assertThat(client.message1()).isEqualTo(hex("noise message 1"));
        NoiseInitiator.Answered answered =
                client.receive(hex("noise message 2")).orElseThrow();
        assertThat(answered.server()).isEqualTo(SealedVectors.SERVER.publicKey());
        NoiseInitiator.Finished finished = answered.finish(PAYLOAD);
        assertThat(finished.message3()).isEqualTo(hex("noise message 3"));
        assertThat(finished.keys()).isEqualTo(SealedVectors.keys());
    }

    @Test
    void serverSaysThisMessageAndGetsTheseKeys() {
        NoiseResponder server = SealedVectors.responder();
        assertThat(server.message2()).isEqualTo(hex("noise message 2"));
        NoiseResponder.Joined joined = server.receive(hex("noise message 3")).orElseThrow();
        assertThat(joined.client()).isEqualTo(SealedVectors.CLIENT.publicKey());
        assertThat(joined.payload()).isEqualTo(PAYLOAD);
        assertThat(joined.keys()).isEqualTo(SealedVectors.keys());
    }

    @Test
    void payloadReads() {
        assertThat(JoinPayload.read(PAYLOAD)).contains(
                new JoinPayload("alice", Optional.of("00112233445566778899aabbccddeeff")));
    }

    @Test
    void datagramsOfTheHandshakeWriteToTheseBytes() {
        Hello hello = Hello.first(CLIENT_INDEX, hex("noise message 1"));
        assertThat(hello.bytes()).isEqualTo(hex("hello"));
        assertThat(hello.with(hex("cookie")).bytes()).isEqualTo(hex("hello with cookie"));
        assertThat(new Retry(CLIENT_INDEX, hex("cookie")).bytes()).isEqualTo(hex("retry"));
        assertThat(new Answer(CLIENT_INDEX, SERVER_INDEX, hex("noise message 2")).bytes())
                .isEqualTo(hex("answer"));
        assertThat(new Finish(SERVER_INDEX, hex("noise message 3")).bytes())
                .isEqualTo(hex("finish"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "retry", "hello with cookie", "answer", "finish"})
    void datagramsOfTheHandshakeReadToWhatWritesThem(String name) {
        assertThat(SealedDatagram.read(hex(name)).orElseThrow().bytes()).isEqualTo(hex(name));
    }

    @Test
    void eachEndSealsTheseDatagramsInThisOrder() {
        Sealer client = new Sealer(SealedVectors.keys().up(), SERVER_INDEX);
        Sealer server = new Sealer(SealedVectors.keys().down(), CLIENT_INDEX);
        for (JsonNode each : SealedVectors.datagrams()) {
            Sealer sender = isFromClient(each) ? client : server;
            assertThat(sender.sealed()).isEqualTo(each.get("counter").asLong());
            byte[] text = spaced(each.get("says")).getBytes(StandardCharsets.UTF_8);
            assertThat(sender.seal(text).orElseThrow()).isEqualTo(Vectors.hex(each, "datagram"));
        }
    }

    @Test
    void eachEndOpensTheseDatagrams() throws IOException {
        Unsealer atServer = new Unsealer(SealedVectors.keys().up());
        Unsealer atClient = new Unsealer(SealedVectors.keys().down());
        for (JsonNode each : SealedVectors.datagrams()) {
            Sealed datagram = SealedVectors.sealed(Vectors.hex(each, "datagram"));
            assertThat(datagram.receiver())
                    .isEqualTo(isFromClient(each) ? SERVER_INDEX : CLIENT_INDEX);
            assertThat(datagram.counter()).isEqualTo(each.get("counter").asLong());
            Unsealed opened = (isFromClient(each) ? atServer : atClient).open(datagram);
            assertThat(opened).isInstanceOf(Unsealed.Text.class);
            assertThat(new ObjectMapper().readTree(((Unsealed.Text) opened).bytes()))
                    .isEqualTo(each.get("says"));
        }
    }

    @Test
    void welcomeIsTheFirstThatTheServerSeals() {
        assertThat(new Sealer(SealedVectors.keys().down(), CLIENT_INDEX)
                .seal(new JoinAnswer.Welcome().write()))
                .contains(Vectors.hex(SealedVectors.datagrams().getFirst(), "datagram"));
    }

    /** Not one of them is laid out as a message to the server and opens. */
    @ParameterizedTest
    @MethodSource("discarded")
    void serverDiscards(JsonNode vector) {
        Unsealer server = new Unsealer(SealedVectors.keys().up());
        Optional<SealedDatagram> read = SealedDatagram.read(Vectors.hex(vector, "datagram"));
        assertThat(read).satisfiesAnyOf(
                nothing -> assertThat(nothing).isEmpty(),
                other -> assertThat(other).containsInstanceOf(Finish.class),
                sealed -> assertThat(server.open((Sealed) sealed.orElseThrow()))
                        .isInstanceOf(Unsealed.Refused.class));
        if (read.filter(each -> each instanceof Finish).isPresent()) {
            assertThat(SealedVectors.responder().receive(((Finish) read.get()).message3()))
                    .isEmpty();
        }
    }

    @Test
    void everyValueIsKnownHere() {
        assertThat(new TreeSet<>(fields())).containsExactly("answer", "client ephemeral private",
                "client index", "client static private", "client static public", "cookie",
                "datagrams", "discarded by the server", "finish", "hello", "hello with cookie",
                "key client to server", "key server to client", "noise message 1",
                "noise message 2", "noise message 3", "noise message 3 payload", "prologue",
                "protocol", "retry", "server ephemeral private", "server fingerprint",
                "server index", "server static private", "server static public");
    }

    static List<Named<JsonNode>> discarded() {
        return SealedVectors.discarded().stream().map(v -> Named.of(v.get("why").asText(), v))
                .toList();
    }

    private static List<String> fields() {
        return SealedVectors.ROOT.properties().stream().map(field -> field.getKey()).toList();
    }

    /** JSON with a blank behind each comma, as who made the vectors writes it. */
    private static String spaced(JsonNode object) {
        return object.properties().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static boolean isFromClient(JsonNode datagram) {
        return datagram.get("from").asText().equals("client");
    }
}
