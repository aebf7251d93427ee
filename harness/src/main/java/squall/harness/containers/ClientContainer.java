package squall.harness.containers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;

/**
 * One client of a run: its container, and the process in it, which waits for its turn to join, is
 * present, or is gone.
 *
 * @param <E> what it reports
 */
final class ClientContainer<E> {
    static final String KEY_LOG = "/" + ImageContents.STATE + "/keys";

    private final String name;
    private final String profile;
    private final ProgramWorkload<E> workload;
    private final HistoryRecorder recorder;
    private final ReorderBuffer reorderBuffer;
    private final InstantSource clock;
    private final EndpointRecorder<E> recording;
    private final Program program;
    private final ClientProcess presence;
    private volatile ProgramOutputParser<E> parser;
    private final List<Occurrence.Reported> reports = new ArrayList<>();
    private int unsettled;
    private long lastEventNanos = System.nanoTime();

    /**
     * @param profile the wire profile of its keys
     * @param command to join with
     */
    ClientContainer(String name, String profile, String image, ContainerAddress place,
            List<String> command, ProgramWorkload<E> workload, HistoryRecorder recorder,
            ReorderBuffer reorderBuffer, InstantSource clock) {
        this.name = name;
        this.profile = profile;
        this.workload = workload;
        this.recorder = recorder;
        this.reorderBuffer = reorderBuffer;
        this.clock = clock;
        recording = EndpointRecorder.ofClient(name, workload, recorder);
        parser = newParser();
        program = new Program(image, place, command, line -> parser.accept(line));
        presence = new ClientProcess(name, new JoiningProgram());
    }

    String name() {
        return name;
    }

    /** Starts its process, which then waits. */
    void prepare() {
        program.start(parser.started());
    }

    boolean isPresent() {
        return presence.isPresent();
    }

    /** Whether it waits for nothing, and what that has set off elsewhere has been told since. */
    boolean isIdle() {
        return !presence.isPresent() || hasSettled();
    }

    private synchronized boolean hasSettled() {
        return unsettled == 0
                && System.nanoTime() - lastEventNanos > ServerContainer.SETTLES.toNanos();
    }

    /** In its present process. */
    synchronized boolean hasReported(Report what, String text) {
        return reports.stream().anyMatch(report -> report.says(name, what, text));
    }

    void join() {
        presence.join();
    }

    /** Does nothing where it has given up this very moment. */
    void type(String line) {
        if (presence.isPresent()) {
            synchronized (this) {
                unsettled++;
            }
            program.type(line);
        }
    }

    /** Not under the lock, under which what it has written is read. */
    Runnable freeze() {
        Duration since = recorder.now();
        program.freeze();
        return () -> {
            program.thaw();
            Duration now = recorder.now();
            recorder.add(new Occurrence.Thawed(now, name, now.minus(since)));
        };
    }

    void leave() {
        program.endTyping();
    }

    /** By the time that it returns its process is gone, and everything that it did is known. */
    void crash() {
        if (presence.kill()) {
            Duration asked = recorder.now();
            program.kill();
            recorder.crashed(name, asked, recorder.now());
        }
    }

    /** For good. */
    void stop() {
        presence.kill();
        program.kill();
    }

    void restart() {
        recorder.add(new Occurrence.Restarted(recorder.now(), name));
        presence.restart();
    }

    /** Takes down the key pairs that it has had, from the file in its container. */
    void readKeys() {
        try {
            program.copyFileFromContainer(KEY_LOG, file -> {
                keys(file).forEach(taken -> reorderBuffer.add(recorder.start().plus(taken.at()),
                        () -> recorder.add(taken)));
                return name;
            });
        } catch (NotFoundException e) {
            // it was never ready
        }
    }

    private List<Occurrence.KeyTaken> keys(InputStream file) {
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII)).lines()
                .map(line -> line.split(" ")).map(line -> new Occurrence.KeyTaken(
                        recorder.at(Instant.parse(line[0])), name, profile,
                        Base64.getDecoder().decode(line[1])))
                .toList();
    }

    private ProgramOutputParser<E> newParser() {
        return new ProgramOutputParser<>(recording, reorderBuffer, workload::clientEvent,
                workload::isEnd,
                this::happened);
    }

    private void happened(E event) {
        synchronized (this) {
            reports.add(workload.report(Duration.ZERO, name, event,
                    address -> new ClientPort(name, HistoryRecorder.ANY_PORT)));
            lastEventNanos = System.nanoTime();
            unsettled -= workload.settles(event) ? 1 : 0;
        }
        if (workload.isEnd(event)) {
            presence.leave();
        }
    }

    private synchronized void forget() {
        reports.clear();
        unsettled = 0;
    }

    private final class JoiningProgram implements ClientProcess.Control {
        @Override
        public void begin() {
            forget();
            program.type("");
        }

        @Override
        public void startAgain() {
            parser = newParser();
            program.startAgain();
        }

        @Override
        public CompletableFuture<Void> ended() {
            return program.ended();
        }

        @Override
        public void broke() {
            recording.broke(clock.instant(), new IllegalStateException(program.lastError()));
        }
    }
}
