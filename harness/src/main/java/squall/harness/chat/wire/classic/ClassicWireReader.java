package squall.harness.chat.wire.classic;

import java.util.Optional;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireReader;

/** The classic profile. */
public final class ClassicWireReader implements WireReader {
    @Override
    public String profile() {
        return "classic";
    }

    @Override
    public ClientKey clientKey(byte[] bytes) {
        return ClassicClientKey.of(Handshakes.privateKey(bytes));
    }

    @Override
    public boolean isHello(byte[] datagram) {
        return Handshakes.isHello(datagram);
    }

    @Override
    public Optional<JoinId> joinId(byte[] hello) {
        return Handshakes.key(hello).map(ClassicClientKey::joinId);
    }

    @Override
    public boolean hasIndices() {
        return false;
    }

    @Override
    public Optional<IndexedDatagram> indexed(byte[] datagram) {
        return Optional.empty();
    }

    /** All that a server sends is Base64 except an AES key. */
    @Override
    public boolean isFirstAnswer(byte[] datagram) {
        return !EnvelopeKey.isBase64(datagram);
    }
}
