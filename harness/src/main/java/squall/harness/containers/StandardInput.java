package squall.harness.containers;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** What is typed at a program, line by line; a reader waits for it. */
final class StandardInput extends InputStream {
    private static final int END = -1;

    /** Empty behind the last one. */
    private final BlockingQueue<Optional<byte[]>> lines = new LinkedBlockingQueue<>();
    private byte[] line = {};
    private int read;
    private volatile boolean ended;
    private final CompletableFuture<Void> readToTheEnd = new CompletableFuture<>();

    void line(String text) {
        lines.add(Optional.of((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Nothing more will be typed. */
    void end() {
        lines.add(Optional.empty());
    }

    /** Done once the reader has passed on everything, and knows that this was all. */
    CompletableFuture<Void> readToTheEnd() {
        return readToTheEnd;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!ended && read == line.length) {
            next();
        }
        if (ended) {
            readToTheEnd.complete(null);
            return END;
        }
        int count = Math.min(length, line.length - read);
        System.arraycopy(line, read, to, offset, count);
        read += count;
        return count;
    }

    private void next() {
        try {
            Optional<byte[]> taken = lines.take();
            ended = taken.isEmpty();
            line = taken.orElse(line);
            read = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }
}
