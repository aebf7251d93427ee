package squall.harness.chat.wire;

import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** The RSA key with which a client joins. */
public record JoinKey(RSAPublicKey publicKey, RSAPrivateKey privateKey) {

    /** The datagram that asks a server to join. */
    public byte[] hello() {
        return Handshakes.hello(publicKey);
    }
}
