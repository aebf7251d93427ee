package squall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures every figure, prints them as a table and writes them as JSON. Its arguments: the form
 * ({@code long}, or {@code short} for tiny sizes), the folder to write to and, if not all, the name
 * of one figure.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String only = args.length > 2 ? args[2] : "";
        BenchmarkChoice chosen = BenchmarkChoice.of(args[0], only);
        BenchmarkSize form = chosen.size();
        Consumer<String> progress = form.isShort() ? words -> {} : System.err::println;
        Measurements measurements = new Measurements(progress);
        for (FigureGroup family : chosen.groups()) {
            family.measure(form, measurements);
        }
        List<Measurement> all = measurements.all();
        Environment environment = Environment.here();
        Path file = Path.of(args[1], fileName(form, only));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, BenchmarksJson.of(all, environment, form));
        System.out
                .write(BenchmarkTable.of(all, environment, form).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        // Threads of sockets may still run.
        System.exit(0);
    }

    /** A short or partial measurement does not overwrite a complete one. */
    private static String fileName(BenchmarkSize form, String only) {
        String part = (form.isShort() ? "-short" : "") + (only.isEmpty() ? "" : "-" + only);
        return "benchmarks" + part + ".json";
    }
}
