package squall.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A program's output that remembers why it can't be written. */
public final class WatchedOutput extends OutputStream {
    private final OutputStream output;
    private final Consumer<WatchedOutput> listener;
    private volatile IOException failure;
    private volatile boolean unread;

    WatchedOutput(OutputStream output, Consumer<WatchedOutput> listener) {
        this.output = output;
        this.listener = listener;
    }

    /**
     * The program's standard output.
     *
     * @param listener called once, by the writer, when it can't be written
     */
    public static WatchedOutput standard(Consumer<WatchedOutput> listener) {
        return new WatchedOutput(new FileOutputStream(FileDescriptor.out), listener);
    }

    /** Why it can't be written, in the words of the operating system; empty if it can. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::getMessage);
    }

    /** Whether it can't be written because its reader has gone. */
    public boolean isUnread() {
        return unread;
    }

    /** Whether this is what the system says of a pipe without a reader, in its language. */
    private static boolean isBrokenPipe(IOException thrown) {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                pipe.source().close();
                sink.write(ByteBuffer.allocate(1));
                return false;
            } catch (IOException broken) {
                return Objects.equals(thrown.getMessage(), broken.getMessage());
            }
        } catch (IOException e) {
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
            unread = isBrokenPipe(e);
            failure = e;
            listener.accept(this);
            throw e;
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
