package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The image with one program, of which server, relay and clients are run. It is made of nothing
 * but what the build has made and this machine has, without any registry, and named after its
 * contents: so it is made again only when they change.
 */
final class ProgramImage {
    private static final String REPOSITORY = "squall";
    private static final String HOME = "squall.home";
    private static final String PROGRAM = "squall.program";

    private ProgramImage() {}

    /** Its name; made first, where need be. */
    static String of(Installation home, InstalledProgram program, DockerClient docker) {
        ImageContents contents = ImageContents.of(home, program);
        String name = REPOSITORY + ":" + contents.fingerprint();
        if (!exists(name, docker)) {
            makeOnce(name, contents, home, program, docker);
        }
        return name;
    }

    /** Of processes that need it at the same time one makes it, and the others wait. */
    private static void makeOnce(String name, ImageContents contents, Installation home,
            InstalledProgram program, DockerClient docker) {
        Path file = home.runtime().resolveSibling("image-" + program.name() + ".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            if (lock.isValid() && !exists(name, docker)) {
                make(name, contents, home, program, docker);
                removeOthers(name, labels(home, program), docker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which the earlier images of a program are found. */
    static Map<String, String> labels(Installation home, InstalledProgram program) {
        return new TreeMap<>(Map.of(HOME, home.home().toString(), PROGRAM, program.name()));
    }

    static boolean exists(String name, DockerClient docker) {
        try {
            docker.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static void make(String name, ImageContents contents, Installation home,
            InstalledProgram program, DockerClient docker) {
        String untrained = name + "-untrained";
        ImageFromDockerfile image = new ImageFromDockerfile(untrained, false)
                .withFileFromString("state/.nothing", "")
                .withFileFromString("Dockerfile", String.join("\n", List.of(
                        "FROM scratch",
                        "COPY root/ /",
                        "COPY --chown=1000:1000 state/ /" + ImageContents.STATE + "/",
                        "COPY --chown=1000:1000 state/ /tmp/",
                        "USER 1000:1000",
                        "ENV XDG_CONFIG_HOME=/tmp",
                        "WORKDIR /" + ImageContents.HOME,
                        "LABEL " + labels(home, program).entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                .collect(Collectors.joining(" ")),
                        "ENTRYPOINT [\"/" + ImageContents.HOME + "/runtime/bin/java\"]")));
        contents.files().forEach((path, file) -> image.withFileFromPath("root/" + path, file));
        contents.texts().forEach((path, text) -> image.withFileFromString("root/" + path, text));
        image.get();
        train(untrained, name, program, docker);
        docker.removeImageCmd(untrained).exec();
    }

    /**
     * Makes the image of one in which the program has run, and left an archive of the classes that
     * it loads.
     */
    private static void train(String untrained, String name, InstalledProgram program,
            DockerClient docker) {
        List<String> command = new ArrayList<>(List.of(program.trainingArgument()));
        command.addAll(program.training());
        String container = docker.createContainerCmd(untrained).withNetworkDisabled(true)
                .withLabels(ContainerNetwork.labels("training"))
                .withCmd(command).exec().getId();
        // For who is told to stop (SIGTERM, Ctrl-C) meanwhile.
        Thread stopping = new Thread(() -> ContainerNetwork.remove(docker, container),
                "removing the training");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            docker.startContainerCmd(container).exec();
            docker.waitContainerCmd(container).start().awaitStatusCode();
            docker.commitCmd(container).withRepository(REPOSITORY)
                    .withTag(name.substring(REPOSITORY.length() + 1))
                    .withCmd(program.argument(), "--help").exec();
        } finally {
            ContainerNetwork.remove(docker, container);
            ContainerNetwork.cancel(stopping);
        }
    }

    /** What this project had before of this program. */
    private static void removeOthers(String name, Map<String, String> labels,
            DockerClient docker) {
        docker.listImagesCmd().withLabelFilter(labels).exec().stream()
                .filter(image -> image.getRepoTags() == null
                        || !List.of(image.getRepoTags()).contains(name))
                .forEach(image -> {
                    try {
                        docker.removeImageCmd(image.getId()).exec();
                    } catch (ConflictException | NotFoundException e) {
                        // in use, or gone by now
                    }
                });
    }
}
