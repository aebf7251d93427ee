package squall.chat.terminal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** The current width of the terminal at standard output. */
final class OutputColumns implements IntSupplier {
    /** For a terminal that does not know its width, and for a pipe. */
    private static final int USUAL = 80;

    private final Optional<TerminalProvider> provider = Stream.of("ffm", "jni")
            .map(OutputColumns::load).flatMap(Optional::stream)
            .filter(loaded -> loaded.isSystemStream(SystemStream.Output)).findFirst();

    @Override
    public int getAsInt() {
        return provider.map(loaded -> loaded.systemStreamWidth(SystemStream.Output))
                .filter(columns -> columns > 0).orElse(USUAL);
    }

    /** Not every Java runtime has every provider. */
    private static Optional<TerminalProvider> load(String name) {
        try {
            return Optional.of(TerminalProvider.load(name));
        } catch (IOException | LinkageError e) {
            return Optional.empty();
        }
    }
}
