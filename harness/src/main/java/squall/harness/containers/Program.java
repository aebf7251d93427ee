package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.LogConfig;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import squall.harness.containers.ContainerNetwork.ContainerAddress;

/**
 * One program of ours in a container: what is typed at it, and what it writes, line by line. The
 * container stays when its process ends, and may be started again.
 */
final class Program extends GenericContainer<Program> {
    /** Of the processor, where there is not enough: the engine's own measure. */
    private static final int SHARES = 1_024;
    /** Few, because to start is hard work, and others who have begun are judged by time. */
    private static final int SHARES_OF_ONE_THAT_STARTS = 64;

    private final String name;
    private final DockerClient docker;
    private final ContainerCreation creations;
    private final Consumer<String> output;
    private volatile StandardInput typing = new StandardInput();
    private volatile ProgramOutput reading;
    private volatile String lastError = "";

    /**
     * Not started yet.
     *
     * @param output is told what it writes, on a thread of its own
     */
    Program(String image, ContainerAddress place, List<String> command, Consumer<String> output) {
        super(image);
        name = place.name();
        docker = place.docker();
        this.output = output;
        reading = newReading();
        withCommand(command.toArray(String[]::new));
        creations = place.creations();
        withCreateContainerCmdModifier(create -> {
            place.put(create);
            create.withStdinOpen(true).withStdInOnce(true);
            // What it writes is read as it is written; the engine need not keep it.
            create.getHostConfig().withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                    .withCpuShares(SHARES_OF_ONE_THAT_STARTS);
        });
    }

    /** Starts it; returns once that is done which it does when it is ready. */
    void start(CompletableFuture<Void> ready) {
        reading.unlessFailed(() -> creations.make(this::start));
        CompletableFuture.anyOf(ready, ended()).join();
        if (!ready.isDone()) {
            throw new IllegalStateException(
                    getContainerName() + " ended as soon as it was started: " + lastError);
        }
        docker.updateContainerCmd(getContainerId()).withCpuShares(SHARES).exec();
    }

    void type(String line) {
        typing.line(line);
    }

    /** The end of its input. */
    void endTyping() {
        typing.end();
    }

    /**
     * Its process is gone, by the time that this returns, and what it wrote has been read. It may
     * have ended before.
     *
     * @throws CompletionException where what it wrote could not be read to its end
     */
    void kill() {
        reading.expectEnd();
        try {
            docker.killContainerCmd(getContainerId()).exec();
        } catch (ConflictException | NotFoundException e) {
            // by itself, this very moment
        }
        ended().join();
    }

    /**
     * Its process stands still, in the midst of whatever it does.
     *
     * @throws EngineException where the engine can't do that, as on a machine that is too busy
     */
    void freeze() {
        unlessEngineFails(docker.pauseContainerCmd(getContainerId())::exec);
    }

    /** @throws EngineException where the engine can't do that */
    void thaw() {
        unlessEngineFails(docker.unpauseContainerCmd(getContainerId())::exec);
    }

    private static void unlessEngineFails(Runnable request) {
        try {
            request.run();
        } catch (InternalServerErrorException e) {
            throw EngineException.explaining(e);
        }
    }

    /** A new process, with the same command at the same address; the old one has ended. */
    void startAgain() {
        typing = new StandardInput();
        reading = newReading();
        reading.unlessFailed(() -> {
            attach(getContainerId());
            docker.startContainerCmd(getContainerId()).exec();
        });
    }

    /** What it has written to stderr last. */
    String lastError() {
        return lastError;
    }

    /**
     * Done when the process that there is now has ended, and everything it wrote was read. Failed
     * where it could not be started, or what it wrote could not be read.
     */
    CompletableFuture<Void> ended() {
        return reading.ended();
    }

    private ProgramOutput newReading() {
        return new ProgramOutput(name, output, line -> lastError = line);
    }

    /** Before it starts, so that nothing it writes is missed. */
    @Override
    protected void containerIsCreated(String containerId) {
        attach(containerId);
    }

    private void attach(String id) {
        try {
            docker.attachContainerCmd(id).withStdOut(true).withStdErr(true).withFollowStream(true)
                    .exec(reading).awaitStarted();
            // A connection of its own, because to close it is the one way to end the input.
            ResultCallback.Adapter<Frame> keyboard = docker.attachContainerCmd(id)
                    .withStdIn(typing).withFollowStream(true).exec(new ResultCallback.Adapter<>());
            keyboard.awaitStarted();
            CompletableFuture<Void> typed = typing.readToTheEnd();
            Thread.ofVirtual().name("end of typing").start(() -> {
                typed.join();
                close(keyboard);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was attached", e);
        }
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // it is no more than gone
        }
    }
}
