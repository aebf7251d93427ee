package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** This machine's Docker engine, if it has one, and the images that it is known to have. */
public final class DockerEngine {
    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int PATIENCE_SECONDS = 40;
    /** In bytes, of twenty programs or so at 60 MB each. */
    private static final long MEMORY_OF_A_RUN = 1L << 30;
    /** What makes Testcontainers fetch no image of its own; it reads nothing but these. */
    private static final String NO_RYUK = "TESTCONTAINERS_RYUK_DISABLED";

    /** Looked up at its first use. */
    private Optional<Optional<String>> absence = Optional.empty();
    private Optional<ToxiproxyImage> toxiproxy = Optional.empty();
    private final Map<List<Object>, String> images = new ConcurrentHashMap<>();

    /**
     * Why no container can be run here, in words; empty where they can. Takes
     * {@value #PATIENCE_SECONDS} s at most. The first time it also removes what runs have left
     * behind that were killed.
     */
    public synchronized Optional<String> absence() {
        if (absence.isEmpty()) {
            absence = Optional.of(look().map(why -> "no Docker: " + why));
            if (absence.get().isEmpty()) {
                ContainerNetwork.sweep(DockerClientFactory.lazyClient());
            }
        }
        return absence.get();
    }

    /**
     * Why no container can be run here with Toxiproxy in it, in words; empty where they can. Takes
     * 20 s more at most, and only once.
     */
    public Optional<String> absenceOfToxiproxy() {
        return absence().or(() -> toxiproxy().absence());
    }

    /** The name of the image with this program; made first, where need be. */
    String image(Installation installation, InstalledProgram program) {
        return images.computeIfAbsent(List.of(installation, program),
                key -> ProgramImage.of(installation, program, client()));
    }

    synchronized ToxiproxyImage toxiproxy() {
        if (toxiproxy.isEmpty()) {
            toxiproxy = Optional.of(ToxiproxyImage.of(client()));
        }
        return toxiproxy.get();
    }

    DockerClient client() {
        absence().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return DockerClientFactory.lazyClient();
    }

    /** How many runs the machine's memory lets it bear at once. */
    public int room() {
        return absence().isPresent()
                ? 1
                : (int) Math.max(1, client().infoCmd().exec().getMemTotal() / MEMORY_OF_A_RUN);
    }

    private static Optional<String> look() {
        String address = System.getenv().getOrDefault("DOCKER_HOST", USUAL);
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("the image is made of this machine's libraries, which must be"
                    + " Linux's");
        }
        if (!address.startsWith("unix://")) {
            return Optional.of("DOCKER_HOST=" + address + " is another machine's, whose clock is"
                    + " not this one's");
        }
        Path socket = Path.of(address.substring("unix://".length()));
        if (!Files.exists(socket)) {
            return Optional.of("there is no " + socket + "; is an engine installed, and running?");
        }
        if (!Files.isWritable(socket)) {
            return Optional.of("this user may not write to " + socket);
        }
        if (!"true".equals(System.getenv(NO_RYUK))) {
            return Optional.of("the environment variable " + NO_RYUK
                    + "=true is missing, which mvn verify and scenarios/squall set");
        }
        return answers() ? Optional.empty()
                : Optional.of("no engine answers at " + socket + "; is it running?");
    }

    private static boolean answers() {
        CompletableFuture<Boolean> answer = CompletableFuture
                .supplyAsync(() -> DockerClientFactory.instance().isDockerAvailable());
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
