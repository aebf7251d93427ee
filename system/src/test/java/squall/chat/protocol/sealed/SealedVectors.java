package squall.chat.protocol.sealed;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import squall.chat.protocol.ScriptedRandom;
import squall.chat.protocol.Vectors;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;

/** The sealed profile's wire vectors, made with another crypto library. */
final class SealedVectors {
    static final JsonNode ROOT = Vectors.read("sealed.json");
    static final X25519KeyPair CLIENT = X25519KeyPair.of(hex("client static private"));
    static final X25519KeyPair SERVER = X25519KeyPair.of(hex("server static private"));
    static final int CLIENT_INDEX = ROOT.get("client index").asInt();
    static final int SERVER_INDEX = ROOT.get("server index").asInt();
    static final byte[] PAYLOAD =
            ROOT.get("noise message 3 payload").asText().getBytes(StandardCharsets.UTF_8);

    private SealedVectors() {}

    static byte[] hex(String field) {
        return Vectors.hex(ROOT, field);
    }

    static String text(String field) {
        return ROOT.get(field).asText();
    }

    static List<JsonNode> datagrams() {
        return Vectors.list(ROOT.get("datagrams"));
    }

    static List<JsonNode> discarded() {
        return Vectors.list(ROOT.get("discarded by the server"));
    }

    static NoiseInitiator initiator() {
        return new NoiseInitiator(CLIENT, new ScriptedRandom(hex("client ephemeral private")));
    }

    static NoiseResponder responder() {
        return NoiseResponder.answer(hex("noise message 1"), SERVER,
                new ScriptedRandom(hex("server ephemeral private"))).orElseThrow();
    }

    static SealedKeys keys() {
        return new SealedKeys(DirectionKey.of(hex("key client to server")),
                DirectionKey.of(hex("key server to client")));
    }

    static Sealed sealed(byte[] bytes) {
        return (Sealed) SealedDatagram.read(bytes).orElseThrow();
    }
}
