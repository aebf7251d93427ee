package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.CipherStatePair;
import com.southernstorm.noise.protocol.HandshakeState;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.chat.protocol.Vectors;

/** The handshake's library, and vectors that others have published for it. */
class NoiseVectorsTest {
    private static final int LONGEST = 256;

    @ParameterizedTest
    @MethodSource("vectors")
    void libraryWritesAndReadsThePublishedMessages(JsonNode vector)
            throws GeneralSecurityException {
        HandshakeState client = start(vector, "init", HandshakeState.INITIATOR);
        HandshakeState server = start(vector, "resp", HandshakeState.RESPONDER);
        List<JsonNode> messages = Vectors.list(vector.get("messages"));
        for (int i = 0; i < 3; i++) {
            exchange(i % 2 == 0 ? client : server, i % 2 == 0 ? server : client, messages.get(i));
        }
        if (vector.has("handshake_hash")) {
            byte[] hash = Vectors.hex(vector, "handshake_hash");
            assertThat(client.getHandshakeHash()).isEqualTo(hash);
            assertThat(server.getHandshakeHash()).isEqualTo(hash);
        }
        CipherStatePair atClient = client.split();
        CipherStatePair atServer = server.split();
        for (int i = 3; i < messages.size(); i++) {
            exchange(i % 2 == 0 ? atClient : atServer, i % 2 == 0 ? atServer : atClient,
                    messages.get(i));
        }
    }

    private static HandshakeState start(JsonNode vector, String end, int role)
            throws GeneralSecurityException {
        HandshakeState handshake = new HandshakeState(NoiseProtocol.NAME, role);
        byte[] prologue = Vectors.hex(vector, "init_prologue");
        handshake.setPrologue(prologue, 0, prologue.length);
        X25519KeyPair.of(Vectors.hex(vector, end + "_static"))
                .copyTo(handshake.getLocalKeyPair());
        X25519KeyPair.of(Vectors.hex(vector, end + "_ephemeral"))
                .copyTo(handshake.getFixedEphemeralKey());
        handshake.start();
        return handshake;
    }

    private static void exchange(HandshakeState sender, HandshakeState receiver, JsonNode message)
            throws GeneralSecurityException {
        byte[] payload = Vectors.hex(message, "payload");
        byte[] written = new byte[LONGEST];
        int length = sender.writeMessage(written, 0, payload, 0, payload.length);
        assertThat(Arrays.copyOf(written, length)).isEqualTo(Vectors.hex(message, "ciphertext"));
        byte[] read = new byte[LONGEST];
        int most = receiver.readMessage(written, 0, length, read, 0);
        assertThat(Arrays.copyOf(read, most)).isEqualTo(payload);
    }

    private static void exchange(CipherStatePair sender, CipherStatePair receiver,
            JsonNode message) throws GeneralSecurityException {
        byte[] payload = Vectors.hex(message, "payload");
        byte[] written = new byte[LONGEST];
        CipherState sealing = sender.getSender();
        int length = sealing.encryptWithAd(null, payload, 0, written, 0, payload.length);
        assertThat(Arrays.copyOf(written, length)).isEqualTo(Vectors.hex(message, "ciphertext"));
        byte[] read = new byte[LONGEST];
        int most = receiver.getReceiver().decryptWithAd(null, written, 0, read, 0, length);
        assertThat(Arrays.copyOf(read, most)).isEqualTo(payload);
    }

    static List<Named<JsonNode>> vectors() {
        return Vectors.list(Vectors.read("noise-xx.json").get("vectors")).stream()
                .map(vector -> Named.of(vector.get("from").asText(), vector)).toList();
    }
}
