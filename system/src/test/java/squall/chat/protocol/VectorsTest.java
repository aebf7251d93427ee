package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

class VectorsTest {
    private static final Address ALICE = new Address("alice", 1);
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void helloReadsToThePublicKey() throws GeneralSecurityException {
        assertThat(Hello.read(Vectors.ascii(Vectors.HANDSHAKE, "hello_datagram_ascii")))
                .contains(publicKey());
    }

    @Test
    void publicKeyWritesToTheHello() throws GeneralSecurityException {
        assertThat(Hello.write(publicKey()))
                .isEqualTo(Vectors.ascii(Vectors.HANDSHAKE, "hello_datagram_ascii"));
    }

    @Test
    void helloMayEndInANewline() throws GeneralSecurityException {
        String pem = Vectors.HANDSHAKE.get("client_public_key_pem").asText() + "\n";
        assertThat(Hello.read(Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII))))
                .contains(publicKey());
    }

    @Test
    void wrappedAesKeyUnwraps() throws GeneralSecurityException {
        assertThat(KeyExchange.unwrap(Vectors.hex(Vectors.HANDSHAKE, "aes_key_datagram_hex"),
                privateKey()))
                .contains(Vectors.aesKey());
    }

    @Test
    void aesKeyWrapsToWhatUnwraps() throws GeneralSecurityException {
        byte[] wrapped = KeyExchange.wrap(Vectors.aesKey(), publicKey(), new SecureRandom());
        assertThat(wrapped).hasSize(256);
        assertThat(KeyExchange.unwrap(wrapped, privateKey())).contains(Vectors.aesKey());
    }

    @Test
    void hmacSecretOpens() {
        assertThat(KeyExchange.open(Vectors.ascii(Vectors.HANDSHAKE, "hmac_secret_datagram_ascii"),
                Vectors.aesKey()))
                .contains(Vectors.hmacSecret());
    }

    @Test
    void hmacSecretSealsToTheDatagram() {
        SecureRandom random =
                new ScriptedRandom(Vectors.hex(Vectors.HANDSHAKE, "hmac_secret_iv_hex"));
        assertThat(KeyExchange.seal(Vectors.hmacSecret(), Vectors.aesKey(), random))
                .isEqualTo(Vectors.ascii(Vectors.HANDSHAKE, "hmac_secret_datagram_ascii"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void datagramReadsToTheMessage(JsonNode vector) {
        byte[] plaintext =
                Vectors.aesKey().open(Vectors.ascii(vector, "datagram_ascii")).orElseThrow();
        assertThat(new String(plaintext, StandardCharsets.UTF_8))
                .isEqualTo(vector.get("json").asText());
        Data message = (Data) MessageJson.read(plaintext).orElseThrow();
        assertThat(message).isEqualTo(message(vector));
        assertThat(message.acknowledgedBy()).isEqualTo(vector.get("acknowledged_by_seq").asLong());
        assertThat(Vectors.hmacSecret().verifies(message.text(), message.hmac())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageSealsToTheDatagram(JsonNode vector) {
        Data message = message(vector);
        assertThat(Vectors.hmacSecret().sign(message.text())).isEqualTo(message.hmac());
        assertThat(Message.length(message.text()))
                .isEqualTo(vector.get("text_code_points").asInt());
        byte[] json = vector.get("json").asText().getBytes(StandardCharsets.UTF_8);
        if (vector.get("json_style").asText().equals("compact-utf8")) {
            assertThat(MessageJson.write(message)).isEqualTo(json);
        }
        assertThat(Vectors.aesKey().seal(json, new ScriptedRandom(Vectors.hex(vector, "iv_hex"))))
                .isEqualTo(Vectors.ascii(vector, "datagram_ascii"));
    }

    @Test
    void acknowledgementReads() {
        byte[] plaintext =
                Vectors.aesKey().open(Vectors.ascii(Vectors.ACKNOWLEDGEMENT, "datagram_ascii"))
                        .orElseThrow();
        assertThat(MessageJson.read(plaintext))
                .contains(new Acknowledgement(Vectors.ACKNOWLEDGEMENT.get("seq").asLong()));
    }

    @Test
    void acknowledgementWritesItsTypeFirst() {
        assertThat(MessageJson.write(new Acknowledgement(12))).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"msg_type\":\"ack\",\"seq\":12}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedDatagramIsDiscardedByTheHub(JsonNode vector) {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC,
                new ScriptedRandom(Vectors.hex(Vectors.HANDSHAKE, "aes_key_hex"),
                        Vectors.hex(Vectors.HANDSHAKE, "hmac_secret_hex")));
        hub.receive(new Datagram(ALICE, Vectors.ascii(Vectors.HANDSHAKE, "hello_datagram_ascii")),
                NOW);
        byte[] valid = Vectors.ascii(Vectors.messages().get(0), "datagram_ascii");

        Output<Event> output =
                hub.receive(new Datagram(ALICE, Vectors.hex(vector, "datagram_hex")), NOW);
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events()).singleElement().isInstanceOf(Event.Discarded.class);
        assertThat(hub.receive(new Datagram(ALICE, valid), NOW).events())
                .containsExactly(new Event.Said(ALICE, "alice: hello"));
    }

    @ParameterizedTest
    @MethodSource("malformedToAClient")
    void malformedDatagramIsDiscardedByAClient(JsonNode vector) throws GeneralSecurityException {
        RSAPublicKey publicKey = publicKey();
        RSAPrivateKey privateKey = privateKey();
        Address server = new Address("server", 1);
        ClientSession client =
                ClassicProfile.client(new Name("bob"), server, Timing.CLASSIC, Limits.CLASSIC,
                        () -> new RsaKeyPair(publicKey, privateKey), new SecureRandom());
        client.join(NOW);
        client.receive(new Datagram(server, Vectors.hex(Vectors.HANDSHAKE, "aes_key_datagram_hex")),
                NOW);
        client.receive(new Datagram(server,
                Vectors.ascii(Vectors.HANDSHAKE, "hmac_secret_datagram_ascii")), NOW);
        byte[] valid = Vectors.ascii(Vectors.messages().get(0), "datagram_ascii");

        Output<Event> output =
                client.receive(new Datagram(server, Vectors.hex(vector, "datagram_hex")), NOW);
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events()).singleElement().isInstanceOf(Event.Discarded.class);
        assertThat(client.receive(new Datagram(server, valid), NOW).events())
                .containsExactly(new Event.Heard("alice: hello"));
    }

    static Stream<Named<JsonNode>> messages() {
        return Vectors.messages().stream()
                .map(v -> Named.of(v.get("json_style").asText() + " " + v.get("text").asText(), v));
    }

    static List<Named<JsonNode>> malformed() {
        return Vectors.malformed().stream().map(v -> Named.of(v.get("why").asText(), v)).toList();
    }

    /** To a client, the key of its own session is a repeated answer, and not malformed. */
    static List<Named<JsonNode>> malformedToAClient() {
        JsonNode key = Vectors.HANDSHAKE.get("aes_key_datagram_hex");
        return malformed().stream().filter(v -> !v.getPayload().get("datagram_hex").equals(key))
                .toList();
    }

    private static Data message(JsonNode vector) {
        return new Data(vector.get("text").asText(), vector.get("seq").asLong(),
                vector.get("hmac_hex").asText());
    }

    private static RSAPublicKey publicKey() throws GeneralSecurityException {
        return Hello
                .read(Base64.getEncoder()
                        .encode(Vectors.ascii(Vectors.HANDSHAKE, "client_public_key_pem")))
                .orElseThrow();
    }

    private static RSAPrivateKey privateKey() throws GeneralSecurityException {
        String pem = Vectors.HANDSHAKE.get("client_private_key_pem").asText()
                .replaceAll("-----.*-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(pem);
        return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
