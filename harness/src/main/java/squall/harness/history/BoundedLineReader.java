package squall.harness.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a history's lines one after the other, and keeps no more than one in memory. */
final class BoundedLineReader implements AutoCloseable {
    /**
     * A datagram has 131,014 hex digits at most; a line of a scenario, whose file has 64 KiB at
     * most, six characters for each byte where all are escaped.
     */
    static final int LONGEST_BYTES = 1 << 20;

    private final Path path;
    private final InputStream input;
    private final byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;
    private final ByteBuffer line = ByteBuffer.allocate(LONGEST_BYTES);
    private int number;

    BoundedLineReader(Path path) throws IOException {
        this.path = path;
        input = Files.newInputStream(path);
    }

    /**
     * The next line, without its line break; null after the last one.
     *
     * @throws IOException also where it is too long, or not UTF-8, with its number
     */
    String readLine() throws IOException {
        number++;
        int next = next();
        if (next < 0) {
            return null;
        }
        line.clear();
        for (; next >= 0 && next != '\n'; next = next()) {
            if (!line.hasRemaining()) {
                throw new IOException(path + ":" + number + ": longer than " + LONGEST_BYTES
                        + " bytes, as no line of a history is");
            }
            line.put((byte) next);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line.flip()).toString();
            String ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (ended.indexOf('\r') >= 0) {
                throw new IOException(path + ":" + number + ": a carriage return inside a line");
            }
            return ended;
        } catch (CharacterCodingException e) {
            throw new IOException(path + ":" + number + ": not UTF-8, as a history is", e);
        }
    }

    private int next() throws IOException {
        if (at >= end) {
            end = input.read(buffer);
            at = 0;
        }
        return at < end ? Byte.toUnsignedInt(buffer[at++]) : -1;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
