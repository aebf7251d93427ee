package squall.harness.chat.wire.sealed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireKeys;

/** The public key by which a client or a server is known, and which nobody on the path learns. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdentityKey(byte[] bytes) implements ClientKey {
    static final int BYTES = 32;

    @Override
    public JoinId joinId() {
        return new JoinId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public Optional<IndexedSession> session() {
        return Optional.empty();
    }

    @Override
    public Optional<WireKeys> unwrap(byte[] datagram) {
        return Optional.empty();
    }

    @Override
    public List<byte[]> secrets() {
        return List.of(bytes, ascii(HexFormat.of().formatHex(bytes)),
                ascii(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
