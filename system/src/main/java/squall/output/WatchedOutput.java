package squall.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A program's output that remembers why it can't be written. */
public final class WatchedOutput extends OutputStream {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");
    /** Of the mode of a file, what kind it is (stat.h). */
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final OutputStream output;
    private final Path file;
    private final Consumer<WatchedOutput> listener;
    private volatile IOException failure;
    private volatile boolean unread;

    /** @param file what the stream writes to */
    WatchedOutput(OutputStream output, Path file, Consumer<WatchedOutput> listener) {
        this.output = output;
        this.file = file;
        this.listener = listener;
    }

    /**
     * The program's standard output.
     *
     * @param listener called once, by the writer, when it can't be written
     */
    public static WatchedOutput standard(Consumer<WatchedOutput> listener) {
        return new WatchedOutput(new FileOutputStream(FileDescriptor.out), STANDARD_OUTPUT,
                listener);
    }

    /** Why it can't be written, in the words of the operating system; empty if it can. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::getMessage);
    }

    /** Whether it can't be written because its reader has gone: then it is a pipe or a socket. */
    public boolean isUnread() {
        return unread;
    }

    private boolean hasReader() {
        try {
            int kind = (int) Files.getAttribute(file, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        attempt(() -> output.write(octets, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(output::flush);
    }

    private void attempt(Writing writing) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            writing.write();
        } catch (IOException e) {
            unread = hasReader();
            failure = e;
            listener.accept(this);
            throw e;
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
