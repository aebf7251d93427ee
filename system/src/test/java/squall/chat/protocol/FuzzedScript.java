package squall.chat.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a fuzzer's bytes as steps and their arguments; behind the last byte all is 0 or empty. */
public final class FuzzedScript {
    private final ByteBuffer bytes;

    public FuzzedScript(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    public boolean hasNext() {
        return bytes.hasRemaining();
    }

    /** From 0 to 255. */
    public int next() {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : 0;
    }

    public int below(int bound) {
        return next() % bound;
    }

    /** Up to the next line break, which is the end of a text. */
    public byte[] line() {
        int start = bytes.position();
        int end = start;
        while (bytes.hasRemaining() && bytes.get() != '\n') {
            end++;
        }
        return Arrays.copyOfRange(bytes.array(), start, end);
    }

    public String text() {
        return new String(line(), StandardCharsets.UTF_8);
    }

    /** So many bytes as the next two say, or those that are left. */
    public byte[] block() {
        byte[] block = new byte[Math.min(next() << Byte.SIZE | next(), bytes.remaining())];
        bytes.get(block);
        return block;
    }
}
