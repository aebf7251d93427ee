package squall.harness.chat.wire.classic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.WireKeys;
import squall.harness.chat.wire.WireMessage;

/**
 * A session's two keys.
 *
 * @param secret empty until it has come
 */
public record ClassicKeys(EnvelopeKey aes, Optional<SigningSecret> secret) implements WireKeys {
    @Override
    public Optional<WireMessage> open(byte[] datagram) {
        return aes.open(datagram).flatMap(WireJson::read);
    }

    @Override
    public boolean verify(WireMessage.Data message) {
        return secret.filter(known -> known.verifies(message.text(), message.hmac())).isPresent();
    }

    @Override
    public boolean mayBeCompletedBy(byte[] datagram) {
        return datagram.length == Handshakes.SECRET_BYTES;
    }

    @Override
    public Optional<WireKeys> completedBy(byte[] datagram) {
        return mayBeCompletedBy(datagram) ? Handshakes.openSecret(datagram, aes)
                .map(found -> new ClassicKeys(aes, Optional.of(found))) : Optional.empty();
    }

    @Override
    public boolean shareKeyWith(WireKeys other) {
        return other instanceof ClassicKeys that && (aes.equals(that.aes)
                || (secret.isPresent() && secret.equals(that.secret)));
    }

    @Override
    public List<byte[]> secrets() {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(aes.bytes());
        secret.map(SigningSecret::hex).ifPresent(hex -> {
            secrets.add(hex);
            secrets.add(HexFormat.of().parseHex(new String(hex, StandardCharsets.US_ASCII)));
        });
        return secrets;
    }

    @Override
    public ByteBuffer vector(byte[] datagram) {
        return EnvelopeKey.vector(datagram);
    }
}
