package squall.harness.chat.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.chat.wire.WireMessage;

/** The judge reads and writes what another crypto library made, as the product does. */
class WireVectorsTest {
    /** A folder of data: no code is up there. */
    private static final JsonNode VECTORS =
            read(Path.of("../system/src/test/resources/squall/chat/protocol/classic.json"));
    private static final JsonNode HANDSHAKE = VECTORS.get("handshake");
    private static final EnvelopeKey KEY =
            EnvelopeKey.of(hex(HANDSHAKE, "aes_key_hex")).orElseThrow();
    private static final SigningSecret SECRET =
            SigningSecret.ofHex(ascii(HANDSHAKE, "hmac_secret_hex")).orElseThrow();

    @Test
    void readsTheKeyInAHello() throws GeneralSecurityException {
        byte[] hello = ascii(HANDSHAKE, "hello_datagram_ascii");
        assertThat(Handshakes.isHello(hello)).isTrue();
        assertThat(Handshakes.key(hello)).contains(publicKey());
    }

    @Test
    void readsAHelloThatEndsInANewline() throws GeneralSecurityException {
        String pem = HANDSHAKE.get("client_public_key_pem").asText() + "\n";
        assertThat(Handshakes
                .key(Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII))))
                .contains(publicKey());
    }

    @Test
    void writesAHello() throws GeneralSecurityException {
        assertThat(Handshakes.hello(publicKey()))
                .isEqualTo(ascii(HANDSHAKE, "hello_datagram_ascii"));
    }

    @Test
    void unwrapsTheAesKey() throws GeneralSecurityException {
        assertThat(Handshakes.unwrap(hex(HANDSHAKE, "aes_key_datagram_hex"), privateKey()))
                .contains(KEY);
    }

    @Test
    void opensTheSecret() {
        byte[] datagram = ascii(HANDSHAKE, "hmac_secret_datagram_ascii");
        assertThat(datagram).hasSize(Handshakes.SECRET_BYTES);
        assertThat(Handshakes.openSecret(datagram, KEY)).contains(SECRET);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsAMessage(JsonNode vector) {
        byte[] plaintext = KEY.open(ascii(vector, "datagram_ascii")).orElseThrow();
        assertThat(new String(plaintext, StandardCharsets.UTF_8))
                .isEqualTo(vector.get("json").asText());
        WireMessage.Data message = (WireMessage.Data) WireJson.read(plaintext).orElseThrow();
        assertThat(message).isEqualTo(message(vector));
        assertThat(WireMessage.length(message.text()))
                .isEqualTo(vector.get("text_code_points").asLong());
        assertThat(message.acknowledgedBy()).isEqualTo(vector.get("acknowledged_by_seq").asLong());
        assertThat(SECRET.verifies(message.text(), message.hmac())).isTrue();
        assertThat(SECRET.verifies(message.text() + "!", message.hmac())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesAMessage(JsonNode vector) {
        byte[] json = vector.get("json").asText().getBytes(StandardCharsets.UTF_8);
        if (vector.get("json_style").asText().equals("compact-utf8")) {
            assertThat(WireJson.write(message(vector))).isEqualTo(json);
        }
        assertThat(KEY.seal(json, drawing(hex(vector, "iv_hex"))))
                .isEqualTo(ascii(vector, "datagram_ascii"));
    }

    @Test
    void readsAndWritesAnAcknowledgement() {
        JsonNode vector = VECTORS.get("acknowledgement");
        WireMessage acknowledgement =
                new WireMessage.Acknowledgement(vector.get("seq").asLong());
        assertThat(KEY.open(ascii(vector, "datagram_ascii")).flatMap(WireJson::read))
                .contains(acknowledgement);
        assertThat(WireJson.write(acknowledgement)).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"msg_type\":\"ack\",\"seq\":12}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void findsNothingInAMalformedDatagram(JsonNode vector) {
        byte[] datagram = hex(vector, "datagram_hex");
        assertThat(Handshakes.key(datagram)).isEmpty();
        assertThat(Handshakes.openSecret(datagram, KEY)).isEmpty();
        Optional<WireMessage> message = KEY.open(datagram).flatMap(WireJson::read);
        assertThat(message.filter(found -> !(found instanceof WireMessage.Data data)
                || SECRET.verifies(data.text(), data.hmac()))).isEmpty();
    }

    static Stream<Named<JsonNode>> messages() {
        return elements(VECTORS.get("messages")).map(vector -> Named.of(
                vector.get("json_style").asText() + " " + vector.get("text").asText(), vector));
    }

    /** All but the one that only a receiver refuses, by its length. */
    static Stream<Named<JsonNode>> malformed() {
        return elements(VECTORS.get("malformed").get("datagrams"))
                .map(vector -> Named.of(vector.get("why").asText(), vector))
                .filter(named -> !named.getName().contains("over 4096 bytes"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static WireMessage.Data message(JsonNode vector) {
        return new WireMessage.Data(vector.get("text").asText(), vector.get("seq").asLong(),
                vector.get("hmac_hex").asText());
    }

    private static RSAPublicKey publicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(pem("client_public_key_pem")));
    }

    private static RSAPrivateKey privateKey() throws GeneralSecurityException {
        return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(pem("client_private_key_pem")));
    }

    private static byte[] pem(String field) {
        return Base64.getMimeDecoder()
                .decode(HANDSHAKE.get(field).asText().replaceAll("-----.*-----", ""));
    }

    private static byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }

    private static byte[] ascii(JsonNode node, String field) {
        return node.get(field).asText().getBytes(StandardCharsets.US_ASCII);
    }

    private static SecureRandom drawing(byte[] drawn) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(drawn, 0, bytes, 0, bytes.length);
            }
        };
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
