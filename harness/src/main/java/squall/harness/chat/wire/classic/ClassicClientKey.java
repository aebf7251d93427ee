package squall.harness.chat.wire.classic;

import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireKeys;

/** An RSA key, known by its modulus. */
record ClassicClientKey(RSAPrivateKey privateKey, JoinId joinId) implements ClientKey {

    static ClassicClientKey of(RSAPrivateKey privateKey) {
        return new ClassicClientKey(privateKey, joinId(privateKey));
    }

    /** That of an RSA key, of which either half will do. */
    static JoinId joinId(RSAKey key) {
        return new JoinId(key.getModulus().toString(16));
    }

    @Override
    public Optional<IndexedSession> session() {
        return Optional.empty();
    }

    @Override
    public Optional<WireKeys> unwrap(byte[] datagram) {
        return Handshakes.unwrap(datagram, privateKey)
                .map(aes -> new ClassicKeys(aes, Optional.empty()));
    }

    @Override
    public Optional<String> logLine() {
        return Optional
                .of("classic " + Base64.getEncoder().encodeToString(privateKey.getEncoded()));
    }

    /** Its public half crosses openly, and its private half is not looked for. */
    @Override
    public List<byte[]> secrets() {
        return List.of();
    }
}
