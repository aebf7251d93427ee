package squall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures every figure, prints them as a table and writes them as JSON. Its arguments: the form
 * ({@code long}, or {@code short} for tiny sizes), the folder to write to and, if not all, the name
 * of one figure.
 */
public final class Benchmarks {
    private static final List<FigureGroup> FAMILIES =
            List.of(new ServerFigures(), new ProxyFigures(),
                    new LatenessFigures(), new TimerFigures(), new SimulationFigures(),
                    new SizeFigures(), new SweepFigures(), new SessionFigures(), new CrowdFigures(),
                    FloodFigures.SHORT, FloodFigures.LONG,
                    FloodFigures.DEAF, new StartFigures());

    private Benchmarks() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<BenchmarkSize> named = BenchmarkSize.of(args[0]);
        if (named.isEmpty()) {
            System.err.println("no form \"" + args[0] + "\"; there are long, short");
            System.exit(2);
        }
        BenchmarkSize form = named.orElseThrow();
        String only = args.length > 2 ? args[2] : "";
        List<FigureGroup> chosen = FAMILIES.stream().filter(family -> has(family, only)).toList();
        if (chosen.isEmpty()) {
            System.err.println("no figure \"" + only + "\"; there are " + names());
            System.exit(2);
        }
        Consumer<String> progress = form.isShort() ? words -> {} : System.err::println;
        Measurements measurements = new Measurements(progress);
        for (FigureGroup family : chosen) {
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

    private static boolean has(FigureGroup family, String name) {
        return name.isEmpty()
                || family.figures().stream().anyMatch(figure -> figure.name().equals(name));
    }

    private static String names() {
        return FAMILIES.stream().flatMap(family -> family.figures().stream())
                .map(BenchmarkFigure::name)
                .collect(Collectors.joining(", "));
    }
}
