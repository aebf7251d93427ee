package squall.chat.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a fuzzer's bytes as steps and their arguments; behind the last byte all is 0 or empty. */
final class FuzzedScript {
    private final ByteBuffer bytes;

    FuzzedScript(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean hasNext() {
        return bytes.hasRemaining();
    }

    /** From 0 to 255. */
    int next() {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : 0;
    }

    int below(int bound) {
        return next() % bound;
    }

    /** Up to the next line break, which is the end of a text. */
    byte[] line() {
        int start = bytes.position();
        int end = start;
        while (bytes.hasRemaining() && bytes.get() != '\n') {
            end++;
        }
        return Arrays.copyOfRange(bytes.array(), start, end);
    }

    String text() {
        return new String(line(), StandardCharsets.UTF_8);
    }

    /** So many bytes as the next two say, or those that are left. */
    byte[] block() {
        byte[] block = new byte[Math.min(next() << Byte.SIZE | next(), bytes.remaining())];
        bytes.get(block);
        return block;
    }
}
