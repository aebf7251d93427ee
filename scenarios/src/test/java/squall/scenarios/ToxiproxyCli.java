package squall.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Toxiproxy's own command, built from its source with Go on first use. */
final class ToxiproxyCli {
    private static final String MODULE = "github.com/Shopify/toxiproxy/v2/cmd/cli@v2.12.0";
    private static final int BUILD_SECONDS = 300;

    private final Path executable;
    private final String url;

    private ToxiproxyCli(Path executable, String url) {
        this.executable = executable;
        this.url = url;
    }

    /** Aborts the test, with the reason, if the command cannot be built. */
    static ToxiproxyCli of(String url) {
        Path folder = Project.root().resolve("scenarios/target/toxiproxy-cli-2.12.0");
        Path executable = folder.resolve("cli");
        if (!Files.isExecutable(executable)) {
            Run build = run(List.of("go", "install", MODULE), Map.of("GOBIN", folder.toString()));
            Assumptions.assumeTrue(build.status() == 0,
                    () -> "toxiproxy-cli can't be had: " + build.output().strip());
        }
        return new ToxiproxyCli(executable, url);
    }

    Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "--host", url));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    private static Run run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            return new Run(-1, "there is no " + command.get(0) + " on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    record Run(int status, String output) {}
}
