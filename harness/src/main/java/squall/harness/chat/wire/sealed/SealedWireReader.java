package squall.harness.chat.wire.sealed;

import java.util.Optional;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireReader;

/**
 * The sealed profile. What a client takes is, as a history has it, a session's two indices and two
 * keys, in the order of the line of a key log; or an identity key, which is a secret of the run.
 */
public final class SealedWireReader implements WireReader {
    @Override
    public String profile() {
        return "sealed";
    }

    @Override
    public ClientKey clientKey(byte[] bytes) {
        return bytes.length == IdentityKey.BYTES ? new IdentityKey(bytes) : SealedSessionKeys.of(bytes);
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
