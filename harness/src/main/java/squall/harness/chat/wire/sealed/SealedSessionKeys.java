package squall.harness.chat.wire.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
    private static final int BYTES = 2 * Integer.BYTES + 2 * OneWayKey.BYTES;

    /**
     * Indices and keys in the order of {@link #bytes}.
     *
     * @throws IllegalArgumentException where these are none
     */
    static SealedSessionKeys of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("no keys of a sealed session");
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new SealedSessionKeys(from.getInt(), from.getInt(), OneWayKey.of(from),
                OneWayKey.of(from));
    }

    /** As a history has them. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putInt(client).putInt(server).put(up.bytes())
                .put(down.bytes()).array();
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

    /** The receiver's index tells the direction, unless both ends have chosen the same. */
    @Override
    public Optional<WireMessage> open(byte[] datagram) {
        return key(datagram).flatMap(key -> key.open(datagram)).flatMap(SealedJson::read);
    }

    private Optional<OneWayKey> key(byte[] datagram) {
        return SealedLayout.read(datagram).filter(IndexedDatagram.Sealed.class::isInstance)
                .map(read -> ((IndexedDatagram.Sealed) read).receiver())
                .flatMap(receiver -> Stream.of(up, down)
                        .filter(key -> receiver == (key == up ? server : client))
                        .filter(key -> client != server || key.open(datagram).isPresent())
                        .findFirst());
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
