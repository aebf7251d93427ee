package squall.harness.chat.wire.sealed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireReader;

/**
 * The sealed profile. What a client takes is, as a history has it, the line of a key log in ASCII:
 * {@code sealed CLIENT-INDEX SERVER-INDEX KEY-UP KEY-DOWN}; or {@code x25519 BASE64}, an identity
 * key that nobody on the path may learn.
 */
public final class SealedWireReader implements WireReader {
    @Override
    public String profile() {
        return "sealed";
    }

    @Override
    public ClientKey clientKey(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.US_ASCII);
        return IdentityKey.of(line).<ClientKey>map(key -> key)
                .or(() -> SealedSessionKeys.of(line))
                .orElseThrow(() -> new IllegalArgumentException("no line of a sealed key log"));
    }

    @Override
    public boolean isHello(byte[] datagram) {
        return SealedLayout.read(datagram).filter(IndexedDatagram.Hello.class::isInstance)
                .isPresent();
    }

    @Override
    public Optional<JoinId> joinId(byte[] hello) {
        return SealedLayout.read(hello)
                .filter(IndexedDatagram.Hello.class::isInstance)
                .map(read -> JoinId.of(((IndexedDatagram.Hello) read).client()));
    }

    @Override
    public boolean hasIndices() {
        return true;
    }

    @Override
    public Optional<IndexedDatagram> indexed(byte[] datagram) {
        return SealedLayout.read(datagram);
    }

    @Override
    public boolean isFirstAnswer(byte[] datagram) {
        return SealedLayout.read(datagram).filter(IndexedDatagram.Answer.class::isInstance)
                .isPresent();
    }
}
