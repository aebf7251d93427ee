package squall.harness.containers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.realtime.EndpointRecorder;
import squall.harness.realtime.ServerControl;

/**
 * The server of a run: its container, and the process in it, unless it is down.
 *
 * @param <E> what it reports
 */
final class ServerContainer<E> implements ServerControl {
    static final int PORT = 12_347;
    /** What it has begun to deliver it has delivered or dropped within a second (R3). */
    static final Duration SETTLES = Duration.ofMillis(1_200);

    private final ProgramWorkload<E> workload;
    private final ContainerRun run;
    private final EndpointRecorder<E> recording;
    private final Program program;
    private volatile ProgramOutputParser<E> parser;
    private volatile long lastEventNanos = System.nanoTime();
    private volatile boolean isDown;

    /**
     * Not started yet.
     *
     * @param number in the run's network
     */
    ServerContainer(ContainerRun run, int number, ProgramWorkload<E> workload) {
        this.run = run;
        this.workload = workload;
        recording = EndpointRecorder.ofServer(run.ports(), workload, run.recorder());
        parser = newParser();
        program = new Program(run.image(), run.network().place(number, "server"),
                workload.serverCommand(PORT),
                line -> parser.accept(line));
    }

    /** Starts it; it listens by the time that this returns. */
    void start() {
        program.start(parser.started());
    }

    @Override
    public void crash() {
        isDown = true;
        Duration asked = run.recorder().now();
        program.kill();
        run.recorder().crashed(History.SERVER, asked, run.recorder().now());
    }

    @Override
    public void restart() {
        parser = newParser();
        run.recorder().add(new Occurrence.Restarted(run.recorder().now(), History.SERVER));
        program.startAgain();
        isDown = false;
    }

    @Override
    public CompletableFuture<Void> stop() {
        isDown = true;
        return run.inBackground(program::kill);
    }

    @Override
    public void requireRunning() {
        if (!isDown && program.ended().isDone()) {
            throw new IllegalStateException(program.ended().isCompletedExceptionally()
                    ? program.ended().exceptionNow().getMessage()
                    : "the server ended: " + program.lastError());
        }
    }

    /** Whether it awaits no acknowledgement, as far as its reports tell. */
    @Override
    public boolean isIdle() {
        return isDown || System.nanoTime() - lastEventNanos > SETTLES.toNanos();
    }

    private ProgramOutputParser<E> newParser() {
        return new ProgramOutputParser<>(recording, run.reorderBuffer(), workload::serverEvent,
                workload::isEnd, this::happened);
    }

    private void happened(E event) {
        lastEventNanos = System.nanoTime();
    }
}
