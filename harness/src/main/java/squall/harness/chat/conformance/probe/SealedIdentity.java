package squall.harness.chat.conformance.probe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import squall.harness.chat.keys.HandshakeKey;

/**
 * Who joins.
 *
 * @param name as it is written in JSON: it needs no escapes
 * @param invitation the secret in hexadecimal
 */
record SealedIdentity(String name, HandshakeKey key, Optional<String> invitation) {

    byte[] payload() {
        String more = invitation.map(secret -> ", \"invitation\": \"" + secret + "\"").orElse("");
        return ("{\"name\": \"" + name + "\"" + more + "}").getBytes(StandardCharsets.UTF_8);
    }
}
