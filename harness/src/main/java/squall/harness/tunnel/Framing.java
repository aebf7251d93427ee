package squall.harness.tunnel;

import java.nio.ByteBuffer;

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
}
