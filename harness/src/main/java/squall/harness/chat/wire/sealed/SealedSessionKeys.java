package squall.harness.chat.wire.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireKeys;
import squall.harness.chat.wire.WireMessage;

/**
 * A session's keys, and the indices by which its ends know it.
 *
 * @param client the index that the client has chosen, under which it receives
 * @param server the same of the server
 * @param up from the client to the server
 */
public record SealedSessionKeys(int client, int server, OneWayKey up, OneWayKey down)
        implements
        ClientKey,
        WireKeys {
    private static final Pattern LINE = Pattern
            .compile("sealed ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{64}) ([0-9a-f]{64})");

    /** Empty where this is no line of a key log. */
    public static Optional<SealedSessionKeys> of(String line) {
        HexFormat hex = HexFormat.of();
        return Optional.of(LINE.matcher(line)).filter(Matcher::matches)
                .map(match -> new SealedSessionKeys(HexFormat.fromHexDigits(match.group(1)),
                        HexFormat.fromHexDigits(match.group(2)),
                        OneWayKey.of(hex.parseHex(match.group(3))),
                        OneWayKey.of(hex.parseHex(match.group(4)))));
    }

    @Override
    public JoinId joinId() {
        return JoinId.of(client);
    }

    @Override
    public Optional<IndexedSession> session() {
        return Optional.of(new IndexedSession(client, server, this));
    }

    @Override
    public Optional<WireKeys> unwrap(byte[] datagram) {
        return Optional.empty();
    }

    @Override
    public Optional<String> logLine() {
        HexFormat hex = HexFormat.of();
        return Optional.of(String.join(" ", "sealed", hex.toHexDigits(client),
                hex.toHexDigits(server), hex.formatHex(up.bytes()), hex.formatHex(down.bytes())));
    }

    /** The receiver's index tells the direction, unless both ends have chosen the same. */
    @Override
    public Optional<WireMessage> open(byte[] datagram) {
        return key(datagram).flatMap(key -> key.open(datagram)).flatMap(SealedJson::read);
    }

    private Optional<OneWayKey> key(byte[] datagram) {
        return SealedLayout.read(datagram).filter(IndexedDatagram.Sealed.class::isInstance)
                .map(read -> ((IndexedDatagram.Sealed) read).receiver())
                .flatMap(receiver -> keysTo(receiver)
                        .filter(key -> client != server || key.open(datagram).isPresent())
                        .findFirst());
    }

    private Stream<OneWayKey> keysTo(int receiver) {
        return Stream.concat(receiver == server ? Stream.of(up) : Stream.empty(),
                receiver == client ? Stream.of(down) : Stream.empty());
    }

    /** The seal verifies each message. */
    @Override
    public boolean verify(WireMessage.Data message) {
        return true;
    }

    @Override
    public boolean mayBeCompletedBy(byte[] datagram) {
        return false;
    }

    @Override
    public Optional<WireKeys> completedBy(byte[] datagram) {
        return Optional.empty();
    }

    @Override
    public boolean shareKeyWith(WireKeys other) {
        return other instanceof SealedSessionKeys that
                && Stream.of(up, down).anyMatch(Stream.of(that.up, that.down).toList()::contains);
    }

    @Override
    public List<byte[]> secrets() {
        return Stream.of(up, down).map(OneWayKey::bytes)
                .flatMap(key -> Stream.of(key, HexFormat.of().formatHex(key)
                        .getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    /** The key and the counter: the counter makes an IV of its own for each datagram of a key. */
    @Override
    public ByteBuffer vector(byte[] datagram) {
        byte[] key = key(datagram).orElseThrow().bytes();
        return ByteBuffer.allocate(key.length + Long.BYTES).put(key)
                .put(datagram, SealedLayout.HEAD_BYTES - Long.BYTES, Long.BYTES).flip();
    }
}
