package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Runs the main method of another program with an empty input, and answers commands of its own
 * input on standard error: the CPU time of a thread in nanoseconds, the used bytes of the heap
 * after garbage collections. It ends at the end of its input.
 */
public final class ObservedProgram {
    static final String ANSWER = "observed: ";
    private static final int COLLECTIONS = 3;

    private ObservedProgram() {}

    /** Runs the program; its arguments are the class, and the arguments of its main method. */
    public static void main(String[] args) throws IOException {
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        new Thread(() -> run(args), "program").start();
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] words = line.split(" ", 2);
            System.err.println(ANSWER + switch (words[0]) {
                case "cpu" -> cpuNanos(words[1]);
                case "heap" -> heapBytes();
                default -> throw new IllegalArgumentException(line);
            });
        }
        Runtime.getRuntime().halt(0);
    }

    private static void run(String[] args) {
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null,
                    (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(String.join(" ", args), e);
        }
    }

    private static long cpuNanos(String thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(thread))
                .mapToLong(ThreadInfo::getThreadId).map(threads::getThreadCpuTime).sum();
    }

    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
