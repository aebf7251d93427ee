package squall.harness.chat.wire.sealed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireKeys;

/** The public key by which a client or a server is known, and which nobody on the path learns. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdentityKey(byte[] bytes) implements ClientKey {
    private static final Pattern LINE = Pattern.compile("x25519 ([A-Za-z0-9+/]{43}=?)");

    /** Empty where the line is about something else. */
    static Optional<IdentityKey> of(String line) {
        return Optional.of(LINE.matcher(line)).filter(Matcher::matches)
                .map(match -> new IdentityKey(Base64.getDecoder().decode(match.group(1))));
    }

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
    public Optional<String> logLine() {
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
