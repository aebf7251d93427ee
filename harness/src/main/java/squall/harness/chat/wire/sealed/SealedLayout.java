package squall.harness.chat.wire.sealed;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import squall.harness.chat.wire.IndexedDatagram;

/** How the five kinds of datagrams are laid out. Integers are big-endian. */
final class SealedLayout {
    /** In front of a ciphertext: the type, the receiver's index and the counter. */
    static final int HEAD_BYTES = 1 + Integer.BYTES + Long.BYTES;
    static final int TAG_BYTES = 16;

    private static final int HELLO_BYTES = 192;
    private static final int RETRY_BYTES = 29;
    private static final int ANSWER_BYTES = 105;
    private static final int SHORTEST_FINISH = 69;
    private static final int LONGEST_PAYLOAD = 256;
    private static final int COOKIE_BYTES = 24;
    private static final String NO_COOKIE = "00".repeat(COOKIE_BYTES);

    private SealedLayout() {}

    /** Empty where the bytes are laid out in another way. */
    static Optional<IndexedDatagram> read(byte[] bytes) {
        if (bytes.length < RETRY_BYTES) {
            return Optional.empty();
        }
        ByteBuffer datagram = ByteBuffer.wrap(bytes);
        byte type = datagram.get();
        int index = datagram.getInt();
        return Optional.ofNullable(switch (type) {
            case 1 -> bytes.length == HELLO_BYTES
                    ? new IndexedDatagram.Hello(index, cookie(bytes).replace(NO_COOKIE, ""))
                    : null;
            case 2 -> bytes.length == RETRY_BYTES
                    ? new IndexedDatagram.Retry(index, cookie(bytes))
                    : null;
            case 3 -> bytes.length == ANSWER_BYTES
                    ? new IndexedDatagram.Answer(index, datagram.getInt())
                    : null;
            case 4 -> bytes.length >= SHORTEST_FINISH
                    && bytes.length <= SHORTEST_FINISH + LONGEST_PAYLOAD
                            ? new IndexedDatagram.Finish(index)
                            : null;
            case 5 -> new IndexedDatagram.Sealed(index, datagram.getLong());
            default -> null;
        });
    }

    private static String cookie(byte[] bytes) {
        int from = 1 + Integer.BYTES;
        return HexFormat.of().formatHex(bytes, from, from + COOKIE_BYTES);
    }
}
