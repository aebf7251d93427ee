package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.utility.DockerImageName;

/** An image of Toxiproxy: one that is here, or else the one that its makers publish. */
public final class ToxiproxyImage {
    private static final String VERSION = "2.12.0";
    /** As {@code .ci/toxiproxy-image} makes it. */
    private static final String MADE_HERE = "squall-toxiproxy:" + VERSION;
    private static final String PUBLISHED = "ghcr.io/shopify/toxiproxy";
    private static final int PATIENCE_SECONDS = 20;

    private static volatile Optional<Found> known = Optional.empty();

    private ToxiproxyImage() {}

    /** Why there is none, in words; empty where there is. Takes 20 s at most, and only once. */
    public static Optional<String> absence() {
        return DockerEngine.absence().or(() -> find().absence());
    }

    /** The name of the one there is. */
    static DockerImageName name() {
        return DockerImageName.parse(find().name()).asCompatibleSubstituteFor(PUBLISHED);
    }

    private static synchronized Found find() {
        if (known.isEmpty()) {
            known = Optional.of(look(DockerEngine.client()));
        }
        return known.get();
    }

    private static Found look(DockerClient docker) {
        String published = PUBLISHED + ":" + VERSION;
        return List.of(MADE_HERE, published).stream()
                .filter(name -> ProgramImage.exists(name, docker))
                .findFirst().map(name -> new Found(name, Optional.empty()))
                .orElseGet(() -> new Found(published, pull(docker).map(why -> "no image of"
                        + " Toxiproxy: " + published + " can't be pulled (" + why
                        + "); .ci/toxiproxy-image makes one where there is Go")));
    }

    /** Why it failed; empty where it did not. */
    private static Optional<String> pull(DockerClient docker) {
        try (PullImageResultCallback pulling = docker.pullImageCmd(PUBLISHED).withTag(VERSION)
                .exec(new PullImageResultCallback())) {
            return pulling.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? Optional.empty()
                    : Optional.of("not within " + PATIENCE_SECONDS + " s");
        } catch (DockerException | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private record Found(String name, Optional<String> absence) {}
}
