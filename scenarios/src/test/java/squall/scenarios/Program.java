package squall.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.testing.RepeatWhileLate;

/** A program of this project, started by its launcher as people do. */
final class Program implements AutoCloseable {
    /** A folder for the output of such programs, which is no part of the build's report. */
    static final Path REPORTS = Project.root().resolve("scenarios/target/programs/reports");

    /**
     * Test classes that take long start first, and of these the ones that mostly wait.
     */
    static final int WAITING = 1;
    static final int LONG = 2;

    private static final int PATIENCE_SECONDS = 300;
    private static final String LATE = "\"event\":\"late\"";
    private static final Pattern LATE_RUN =
            Pattern.compile("the machine was late by ([0-9.]+) (ns|us|ms|s|min)\\b.* at most");
    private static final Pattern LISTENING =
            Pattern.compile("listening on (?<address>\\S+:\\d+)(,.*)?");
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final List<Thread> readers;

    private Program(List<String> command, Path reports) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(Project.root().toFile());
            builder.environment().put("SQUALL_REPORTS", reports.toString());
            builder.environment().put("XDG_CONFIG_HOME", reports.resolve("config").toString());
            builder.environment().keySet().removeAll(List.of("GITHUB_STEP_SUMMARY", "COLUMNS"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        readers = List.of(read(process.getInputStream(), output),
                read(process.getErrorStream(), errors));
    }

    /** @param command for example {@code system/chat server} */
    static Program start(String command, String... more) {
        return new Program(Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toList(),
                REPORTS);
    }

    /** In a terminal made by {@code script}, which prints what both outputs have. */
    static Program startInTerminal(String command, String... more) {
        String line = Stream.concat(Stream.of(command), Stream.of(more))
                .collect(Collectors.joining(" "));
        return new Program(List.of("script", "-qefc", line, "/dev/null"), REPORTS);
    }

    /** Runs the program with an empty input, and waits for its end. */
    static Program run(String command, String... more) {
        return ended(start(command, more));
    }

    /** The same for a line of a shell, with quotes. */
    static Program runInShell(String line) {
        return runInShell(line, REPORTS);
    }

    /** The same with a folder of its own for reports. */
    static Program runInShell(String line, Path reports) {
        return ended(new Program(List.of("sh", "-c", line), reports));
    }

    void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> output() {
        return List.copyOf(output);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Where this server of the chat says that it listens; empty until it does. */
    Optional<String> listensAt() {
        return errors.stream().map(LISTENING::matcher).filter(Matcher::matches)
                .map(line -> line.group("address")).findFirst();
    }

    long pid() {
        return process.pid();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new AssertionError(
                        "still running after " + PATIENCE_SECONDS + " s: " + output + errors);
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Stops the program with SIGTERM; in a terminal, the program there. */
    void terminate() {
        process.descendants().filter(each -> each.children().findAny().isEmpty()).findAny()
                .orElseGet(process::toHandle).destroy();
    }

    /** Kills the program, through its handle: its output stays readable. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }

    private static Program ended(Program program) {
        program.endInput();
        program.exitStatus();
        return program;
    }

    private static Thread read(InputStream stream, Queue<String> lines) {
        Thread thread = new Thread(() -> {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            reader.lines().forEach(line -> {
                lines.add(line);
                hearHowLate(line);
            });
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Reads the lateness that the chat reports with {@code --json --datagrams}, and runs do. */
    private static void hearHowLate(String line) {
        Matcher run = LATE_RUN.matcher(line);
        if (run.find()) {
            RepeatWhileLate.programWasLate(Duration.ofNanos(Math.round(
                    Double.parseDouble(run.group(1)) * NANOS.get(run.group(2)))));
        } else if (line.contains(LATE)) {
            JsonNode late = JsonSamples.parse(line);
            double seconds = late.get("atSeconds").asDouble() - late.get("dueSeconds").asDouble();
            RepeatWhileLate.programWasLate(
                    Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND)));
        }
    }
}
