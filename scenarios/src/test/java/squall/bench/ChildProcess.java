package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Java process that answers commands on its input, one line each. */
final class ChildProcess implements AutoCloseable {
    /** The JVM options in {@code system/chat}. */
    static final List<String> CHAT = List.of("-XX:+UseSerialGC");
    /** The JVM options in {@code scenarios/squall}. */
    static final List<String> SQUALL =
            List.of("-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1");

    private static final int PATIENCE_SECONDS = 180;
    private static final long STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ChildProcess(List<String> options, List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of(java().toString()));
        line.addAll(options);
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"),
                "-Dsquall.home=" + System.getProperty("squall.home")));
        line.addAll(command);
        process = new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Thread reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
    }

    /** A program inside {@link ObservedProgram}, with the options of its launcher. */
    static ChildProcess observed(List<String> options, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(ObservedProgram.class.getName()));
        command.addAll(List.of(program));
        return new ChildProcess(options, command);
    }

    /** A program that answers by itself, as {@link ObservedProgram} does. */
    static ChildProcess of(List<String> options, String... program) throws IOException {
        return new ChildProcess(options, List.of(program));
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    String ask(String question) throws IOException, InterruptedException {
        tell(question);
        return answer();
    }

    /** Sends a command; {@link #answer} waits for the answer. */
    void tell(String question) throws IOException {
        process.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    String answer() throws InterruptedException {
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException("no answer, exit status "
                    + (process.isAlive() ? "none yet" : process.exitValue()));
        }
        return answer;
    }

    /** The CPU time of the thread of this name, after it has become idle. */
    long cpuNanos(String thread) throws IOException, InterruptedException {
        long last = -1;
        long now = Long.parseLong(ask("cpu " + thread));
        while (now != last) {
            LockSupport.parkNanos(STILL_NANOS);
            last = now;
            now = Long.parseLong(ask("cpu " + thread));
        }
        return now;
    }

    long heapBytes() throws IOException, InterruptedException {
        return Long.parseLong(ask("heap"));
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader errors = new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                if (line.startsWith(ObservedProgram.ANSWER)) {
                    answers.add(line.substring(ObservedProgram.ANSWER.length()));
                } else if (line.startsWith("Exception") || line.startsWith("\tat ")) {
                    System.err.println(line);
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
