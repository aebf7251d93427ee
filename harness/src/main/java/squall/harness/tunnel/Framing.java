package squall.harness.tunnel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A datagram in a stream as RFC 4571, section 2, frames it: behind its length in 16 bits, the
 * higher byte first. Length 0 is a frame too, and so an empty datagram can cross.
 */
final class Framing {
    static final int LENGTH_BYTES = 2;
    private static final int LONGEST = 0xffff;

    private Framing() {}

    static byte[] frame(byte[] datagram) {
        if (datagram.length > LONGEST) {
            throw new IllegalArgumentException(datagram.length + " bytes are no datagram");
        }
        return ByteBuffer.allocate(LENGTH_BYTES + datagram.length)
                .putShort((short) datagram.length).put(datagram).array();
    }

    /** Splits one stream into datagrams again, in whatever pieces it arrives. */
    static final class Deframer {
        private final ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES);
        /** As long as the last complete length says; empty before the first. */
        private ByteBuffer datagram = ByteBuffer.allocate(0);

        /**
         * Takes the stream's next bytes; returns the datagrams that are complete with them, in
         * order.
         */
        List<byte[]> take(ByteBuffer arrived) {
            List<byte[]> whole = new ArrayList<>();
            while (arrived.hasRemaining()) {
                if (length.hasRemaining() && fill(length, arrived)) {
                    datagram = ByteBuffer.allocate(Short.toUnsignedInt(length.getShort(0)));
                }
                if (!length.hasRemaining() && fill(datagram, arrived)) {
                    whole.add(datagram.array());
                    length.clear();
                }
            }
            return whole;
        }

        /** Fills the buffer with what has arrived; whether it is full then. */
        private static boolean fill(ByteBuffer buffer, ByteBuffer arrived) {
            int bytes = Math.min(buffer.remaining(), arrived.remaining());
            buffer.put(arrived.slice(arrived.position(), bytes));
            arrived.position(arrived.position() + bytes);
            return !buffer.hasRemaining();
        }
    }
}
