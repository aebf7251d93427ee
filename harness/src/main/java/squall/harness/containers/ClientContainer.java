package squall.harness.containers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence;
import squall.harness.realtime.ClientControl;
import squall.harness.realtime.EndpointRecorder;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.scenario.EventKind;

/**
 * One client of a run: its container, and the process in it, which waits for its turn to join, is
 * present, or is gone.
 *
 * @param <E> what it reports
 */
final class ClientContainer<E> implements ClientControl {
    static final String KEY_LOG = "/" + ImageContents.STATE + "/keys";

    private final String name;
    private final ProgramWorkload<E> workload;
    private final ContainerRun run;
    private final EndpointRecorder<E> recording;
    private final Program program;
    private final ClientProcess presence;
    private volatile ProgramOutputParser<E> parser;
    private final List<Occurrence.Reported> reports = new ArrayList<>();
    private int unsettled;
    private long lastEventNanos = System.nanoTime();

    /**
     * Not started yet.
     *
     * @param number in the run's network
     * @param command to join with
     */
    ClientContainer(String name, ContainerRun run, int number, ProgramWorkload<E> workload,
            List<String> command) {
        this.name = name;
        this.run = run;
        this.workload = workload;
        recording = EndpointRecorder.ofClient(name, workload, run.recorder());
        parser = newParser();
        program = new Program(run.image(), run.network().place(number, "client-" + number), command,
                line -> parser.accept(line));
        presence = new ClientProcess(name, new JoiningProgram());
    }

    @Override
    public String name() {
        return name;
    }

    /** Starts its process, which then waits. */
    void prepare() {
        program.start(parser.started());
    }

    @Override
    public boolean isPresent() {
        return presence.isPresent();
    }

    /** Also, what it has set off elsewhere has been reported since. */
    @Override
    public boolean isIdle() {
        return !presence.isPresent() || hasSettled();
    }

    private synchronized boolean hasSettled() {
        return unsettled == 0
                && System.nanoTime() - lastEventNanos > ServerContainer.SETTLES.toNanos();
    }

    /** In its present process. */
    @Override
    public synchronized boolean hasReported(EventKind what, String text) {
        return reports.stream().anyMatch(report -> report.says(name, what, text));
    }

    @Override
    public void join() {
        presence.join();
    }

    @Override
    public void type(String line) {
        if (presence.isPresent()) {
            synchronized (this) {
                unsettled++;
            }
            program.type(line);
        }
    }

    /** Not under the lock, under which what it has written is read. */
    @Override
    public Runnable freeze() {
        Duration since = run.recorder().now();
        program.freeze();
        return () -> {
            program.thaw();
            Duration now = run.recorder().now();
            run.recorder().add(new Occurrence.Thawed(now, name, now.minus(since)));
        };
    }

    @Override
    public void leave() {
        program.endTyping();
    }

    @Override
    public void crash() {
        if (presence.kill()) {
            Duration asked = run.recorder().now();
            program.kill();
            run.recorder().crashed(name, asked, run.recorder().now());
        }
    }

    @Override
    public CompletableFuture<Void> stop() {
        return run.inBackground(() -> {
            try {
                readKeys();
            } finally {
                presence.kill();
                program.kill();
            }
        });
    }

    /** At the port that it had where its command names one. */
    @Override
    public void restart(boolean keepsPort) {
        run.recorder().add(new Occurrence.Restarted(run.recorder().now(), name));
        presence.restart();
    }

    /** Records the key pairs that it has had, from the file in its container. */
    private void readKeys() {
        try {
            program.copyFileFromContainer(KEY_LOG, file -> {
                keys(file).forEach(taken -> run.reorderBuffer().add(
                        run.recorder().start().plus(taken.at()), () -> run.recorder().add(taken)));
                return name;
            });
        } catch (NotFoundException e) {
            // it was never ready
        }
    }

    private List<Occurrence.KeyTaken> keys(InputStream file) {
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII)).lines()
                .map(workload::loggedKey).map(key -> new Occurrence.KeyTaken(
                        key.at().map(run.recorder()::at).orElse(Duration.ZERO), name,
                        run.scenario().profile(), key.bytes()))
                .toList();
    }

    private ProgramOutputParser<E> newParser() {
        return new ProgramOutputParser<>(recording, run.reorderBuffer(), workload::clientEvent,
                workload::isEnd, this::happened);
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
            recording.broke(run.clock().instant(), new IllegalStateException(program.lastError()));
        }
    }
}
