package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/**
 * A real program in a terminal made by {@code script} (util-linux), and what JLine's terminal
 * emulator shows of it: one that joins no emoji and drops combining marks, as some terminals do.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path device;
    private final Process process;
    private final ScreenTerminal screen;
    private final StringBuilder received = new StringBuilder();

    PseudoTerminal(Path folder, Map<String, String> environment, int rows, int columns,
            Class<?> program, String... arguments) {
        try {
            device = Files.createTempFile(folder, "device", "");
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            String command = String.join(" ", "tty >" + device, ";", "stty rows", "" + rows, "cols",
                    "" + columns, ";", "stty -g >" + device + ".before", ";", java.toString(),
                    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED",
                    "-Dsquall.interactive=true -cp '" + System.getProperty("java.class.path") + "'",
                    program.getName(), String.join(" ", arguments), ";", "echo status $?", ";",
                    "stty -g >" + device + ".after");
            ProcessBuilder builder = new ProcessBuilder("script", "-qfc", command, "/dev/null");
            builder.environment().put("TERM", "xterm-256color");
            builder.environment().remove("NO_COLOR");
            builder.environment().putAll(environment);
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen = new ScreenTerminal(columns, rows);
        Thread reading = new Thread(this::read, "pseudo-terminal");
        reading.setDaemon(true);
        reading.start();
    }

    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void enter(String line) {
        type(line + "\r");
    }

    void paste(String text) {
        type("\033[200~" + text + "\033[201~");
    }

    /** Resizes the terminal, as a user does by dragging the window's corner. */
    void resize(int rows, int columns) {
        screen.setSize(Size.of(columns, rows));
        try {
            int status = new ProcessBuilder("stty", "-F", Files.readString(device).strip(), "rows",
                    "" + rows, "cols", "" + columns).start().waitFor();
            if (status != 0) {
                throw new IOException("stty: status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> lines() {
        return screen.toString().lines().toList();
    }

    void awaitShown(String text) {
        await().atMost(PATIENCE).alias("\"" + text + "\" on\n" + this)
                .untilAsserted(() -> assertThat(toString())
                        .contains(text));
    }

    /** Everything that the program has ever sent to its terminal. */
    String received() {
        synchronized (received) {
            return received.toString();
        }
    }

    /**
     * But for the number of the line discipline, which {@code stty -g} leaves out: Linux ignores
     * it, and JLine sets it to anything where it does without the JDK's foreign functions.
     */
    boolean isAsItWas() throws IOException {
        return Files.readString(Path.of(device + ".before"))
                .equals(Files.readString(Path.of(device + ".after")));
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + this);
        }
    }

    /** Closes the terminal, as a lost connection does. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** Ends the program, as the operating system does. */
    void terminate() {
        process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroy);
    }

    @Override
    public String toString() {
        return screen.toString();
    }

    private void read() {
        char[] buffer = new char[8_192];
        try (Reader reader =
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                String part = new String(buffer, 0, n);
                synchronized (received) {
                    received.append(part);
                }
                screen.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
