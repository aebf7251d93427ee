package squall.harness.containers;

import java.time.Duration;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;
import squall.harness.recording.PortOwners;

/**
 * The server of a run: its container, and the process in it, unless it is down.
 *
 * @param <E> what it reports
 */
final class ServerContainer<E> {
    static final int PORT = 12_347;
    /** What it has begun to deliver it has delivered or dropped within a second (R3). */
    static final Duration SETTLES = Duration.ofMillis(1_200);

    private final ProgramWorkload<E> workload;
    private final HistoryRecorder recorder;
    private final ReorderBuffer reorderBuffer;
    private final EndpointRecorder<E> recording;
    private final Program program;
    private volatile ProgramOutputParser<E> parser;
    private volatile long lastEventNanos = System.nanoTime();
    private volatile boolean isDown;

    ServerContainer(String image, ContainerAddress place, ProgramWorkload<E> workload,
            PortOwners ports, HistoryRecorder recorder, ReorderBuffer reorderBuffer) {
        this.workload = workload;
        this.recorder = recorder;
        this.reorderBuffer = reorderBuffer;
        recording = EndpointRecorder.ofServer(ports, workload, recorder);
        parser = newParser();
        program = new Program(image, place, workload.serverCommand(PORT),
                line -> parser.accept(line));
    }

    /** Starts it; it listens by the time that this returns. */
    void start() {
        program.start(parser.started());
    }

    void crash() {
        isDown = true;
        Duration asked = recorder.now();
        program.kill();
        recorder.crashed(History.SERVER, asked, recorder.now());
    }

    /** A new process at the old address. */
    void restart() {
        parser = newParser();
        recorder.add(new Occurrence.Restarted(recorder.now(), History.SERVER));
        program.startAgain();
        isDown = false;
    }

    /** For good. */
    void stop() {
        isDown = true;
        program.kill();
    }

    /** Whether it awaits no acknowledgement: as far as can be told from what it reports. */
    boolean isIdle() {
        return isDown || System.nanoTime() - lastEventNanos > SETTLES.toNanos();
    }

    /** In words, where its process has ended by itself. */
    Optional<String> failure() {
        if (isDown || !program.ended().isDone()) {
            return Optional.empty();
        }
        return Optional.of(program.ended().isCompletedExceptionally()
                ? program.ended().exceptionNow().getMessage()
                : "the server ended: " + program.lastError());
    }

    private ProgramOutputParser<E> newParser() {
        return new ProgramOutputParser<>(recording, reorderBuffer, workload::serverEvent,
                workload::isEnd,
                this::happened);
    }

    private void happened(E event) {
        lastEventNanos = System.nanoTime();
    }
}
