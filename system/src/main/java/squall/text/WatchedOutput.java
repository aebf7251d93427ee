package squall.text;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A program's output that remembers why it can't be written. */
public final class WatchedOutput extends OutputStream {
    private final OutputStream output;
    private final Consumer<WatchedOutput> listener;
    private volatile IOException failure;

    /** @param listener called once, by the writer, when the output can't be written */
    public WatchedOutput(OutputStream output, Consumer<WatchedOutput> listener) {
        this.output = output;
        this.listener = listener;
    }

    /** Why it can't be written, in the words of the operating system; empty if it can. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::getMessage);
    }

    /** Whether it can't be written because its reader has gone. */
    public boolean isUnread() {
        return failure().filter(why -> why.toLowerCase(Locale.ROOT).contains("pipe")).isPresent();
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
            failure = e;
            listener.accept(this);
            throw e;
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
