package squall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine and the JVM on which the figures were measured. */
record Environment(String jdk, String system, int cores, String cpu) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    static Environment here() throws IOException {
        return new Environment(System.getProperty("java.vendor.version") + " "
                + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), cpuModel());
    }

    private static String cpuModel() throws IOException {
        if (!Files.isReadable(CPUS)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                    .orElse("unknown");
        }
    }

    @Override
    public String toString() {
        return cores + " cores of " + cpu + ", " + system + ", JDK " + jdk;
    }
}
