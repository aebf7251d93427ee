package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.southernstorm.noise.protocol.DHState;
import com.southernstorm.noise.protocol.Noise;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Vectors;

/** What the profile is built of, and Wycheproof's vectors for it. */
class WycheproofTest {
    /**
     * The library takes a public key's highest bit for a part of it, which RFC 7748 has it ignore.
     * No X25519 makes a key with that bit; with one that somebody made up, a handshake fails.
     */
    @Test
    void libraryComputesX25519() throws GeneralSecurityException {
        for (JsonNode vector : vectors("wycheproof-x25519.json")) {
            if (Vectors.hex(vector, "public")[31] < 0) {
                continue;
            }
            DHState own = Noise.createDH("25519");
            X25519KeyPair.of(Vectors.hex(vector, "private")).copyTo(own);
            DHState other = Noise.createDH("25519");
            other.setPublicKey(Vectors.hex(vector, "public"), 0);
            byte[] shared = new byte[own.getSharedKeyLength()];
            own.calculate(shared, 0, other);
            assertThat(shared).as(vector.toString()).isEqualTo(Vectors.hex(vector, "shared"));
        }
    }

    @Test
    void jdkSealsAndOpensAesGcm() {
        for (JsonNode vector : vectors("wycheproof-aes-gcm.json")) {
            byte[] text = Vectors.hex(vector, "msg");
            byte[] sealed = concatenated(Vectors.hex(vector, "ct"), Vectors.hex(vector, "tag"));
            boolean valid = vector.get("result").asText().equals("valid");
            assertThat(aes(Cipher.DECRYPT_MODE, vector, sealed).map(bytes -> Arrays.equals(bytes,
                    text))).as(vector.toString()).isEqualTo(
                            valid ? Optional.of(true) : Optional.empty());
            assertThat(aes(Cipher.ENCRYPT_MODE, vector, text).map(bytes -> Arrays.equals(bytes,
                    sealed))).as(vector.toString()).contains(valid);
        }
    }

    private static Optional<byte[]> aes(int mode, JsonNode vector, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(Vectors.hex(vector, "key"), "AES"),
                    new GCMParameterSpec(128, Vectors.hex(vector, "iv")));
            cipher.updateAAD(Vectors.hex(vector, "aad"));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] concatenated(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static List<JsonNode> vectors(String file) {
        return Vectors.list(Vectors.read(file).get("vectors"));
    }
}
