package squall.chat.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.HmacSecret;

/** The classic profile's wire vectors, made with another crypto library. */
public final class Vectors {
    private static final JsonNode ROOT = read("classic.json");
    public static final JsonNode HANDSHAKE = ROOT.get("handshake");
    public static final JsonNode ACKNOWLEDGEMENT = ROOT.get("acknowledgement");

    private Vectors() {}

    public static List<JsonNode> messages() {
        return list(ROOT.get("messages"));
    }

    public static List<JsonNode> malformed() {
        return list(ROOT.get("malformed").get("datagrams"));
    }

    public static AesKey aesKey() {
        return AesKey.of(hex(HANDSHAKE, "aes_key_hex")).orElseThrow();
    }

    public static HmacSecret hmacSecret() {
        return HmacSecret.ofHex(ascii(HANDSHAKE, "hmac_secret_hex")).orElseThrow();
    }

    public static byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }

    public static byte[] ascii(JsonNode node, String field) {
        return node.get(field).asText().getBytes(StandardCharsets.US_ASCII);
    }

    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Other vectors, in a file beside those of the classic profile. */
    public static JsonNode read(String file) {
        try (InputStream json = Vectors.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
