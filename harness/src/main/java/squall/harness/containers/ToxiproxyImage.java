package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.utility.DockerImageName;

/**
 * An image of Toxiproxy: one that is here, or else the one that its makers publish.
 *
 * @param absence why there is none, in words; empty where there is
 */
record ToxiproxyImage(String tag, Optional<String> absence) {
    private static final String VERSION = "2.12.0";
    /** As {@code .ci/toxiproxy-image} makes it. */
    private static final String MADE_HERE = "squall-toxiproxy:" + VERSION;
    private static final String PUBLISHED = "ghcr.io/shopify/toxiproxy";
    private static final int PATIENCE_SECONDS = 20;

    /** Pulls it where there is none; takes 20 s at most. */
    static ToxiproxyImage of(DockerClient docker) {
        String published = PUBLISHED + ":" + VERSION;
        return List.of(MADE_HERE, published).stream()
                .filter(tag -> ProgramImage.exists(tag, docker))
                .findFirst().map(tag -> new ToxiproxyImage(tag, Optional.empty()))
                .orElseGet(() -> new ToxiproxyImage(published, pull(docker).map(why -> "no image of"
                        + " Toxiproxy: " + published + " can't be pulled (" + why
                        + "); .ci/toxiproxy-image makes one where there is Go")));
    }

    DockerImageName name() {
        return DockerImageName.parse(tag).asCompatibleSubstituteFor(PUBLISHED);
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
}
