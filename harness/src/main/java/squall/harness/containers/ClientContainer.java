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
import squall.chat.protocol.Event;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;

/**
 * One client of a run: its container, and the process in it, which waits for its turn to join, is
 * there, or is no more.
 */
final class ClientContainer {
    static final String KEY_LOG = "/" + ImageContents.STATE + "/keys";

    private final String name;
    private final HistoryRecorder recorder;
    private final ReorderBuffer minutes;
    private final InstantSource clock;
    private final EndpointRecorder journal;
    private final Program program;
    private volatile ProgramOutputParser transcript;
    private final List<Event> events = new ArrayList<>();
    private State state = State.WAITING;
    private boolean comingBack;
    private int unsettled;
    private long lastEventNanos = System.nanoTime();

    private enum State {
        WAITING, PRESENT, GONE
    }

    /** @param command to join with */
    ClientContainer(String name, String image, ContainerAddress place, List<String> command,
            HistoryRecorder recorder,
            ReorderBuffer minutes, InstantSource clock) {
        this.name = name;
        this.recorder = recorder;
        this.minutes = minutes;
        this.clock = clock;
        journal = EndpointRecorder.ofClient(name, recorder);
        transcript = newTranscript();
        program = new Program(image, place, command, line -> transcript.accept(line));
    }

    String name() {
        return name;
    }

    /** Starts its process, which then waits. */
    void prepare() {
        program.start(transcript.started());
    }

    synchronized boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Whether it waits for nothing, and what that has set off elsewhere has been told since. */
    synchronized boolean isIdle() {
        boolean hasSettled =
                unsettled == 0
                        && System.nanoTime() - lastEventNanos > ServerContainer.SETTLES.toNanos();
        return state != State.PRESENT || hasSettled;
    }

    /** About a text of its own, in the present process. */
    synchronized boolean hasReported(Report what, String text) {
        return what == Report.ACKNOWLEDGED && events.stream().anyMatch(
                event -> event instanceof Event.Acknowledged(var words, var attempts, var after)
                        && words.equals(text));
    }

    synchronized void join() {
        switch (state) {
            case WAITING -> begin();
            case PRESENT -> comingBack = true;
            case GONE -> {
                program.ended().join();
                startAgain();
            }
        }
    }

    /** Does nothing where it has given up this very moment. */
    synchronized void say(String message) {
        if (state == State.PRESENT) {
            unsettled++;
            program.type(message);
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

    synchronized void leave() {
        program.endTyping();
    }

    /** By the time that it returns its process is no more, and everything that it did is known. */
    void crash() {
        synchronized (this) {
            if (state != State.PRESENT) {
                return;
            }
            state = State.GONE;
            comingBack = false;
        }
        Duration asked = recorder.now();
        program.kill();
        recorder.crashed(name, asked, recorder.now());
    }

    /** For good. */
    void stop() {
        synchronized (this) {
            state = State.GONE;
            comingBack = false;
        }
        program.kill();
    }

    synchronized void restart() {
        recorder.add(new Occurrence.Restarted(recorder.now(), name));
        startAgain();
    }

    /** Takes down the key pairs that it has had, from the file in its container. */
    void readKeys() {
        try {
            program.copyFileFromContainer(KEY_LOG, file -> {
                keys(file).forEach(taken -> minutes.add(recorder.start().plus(taken.at()),
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
                        recorder.at(Instant.parse(line[0])), name,
                        Base64.getDecoder().decode(line[1])))
                .toList();
    }

    private void startAgain() {
        transcript = newTranscript();
        events.clear();
        program.startAgain();
        begin();
    }

    private void begin() {
        state = State.PRESENT;
        unsettled = 0;
        program.type("");
        CompletableFuture<Void> ended = program.ended();
        Thread.ofVirtual().name("end of client").start(() -> {
            ended.join();
            ended();
        });
    }

    private ProgramOutputParser newTranscript() {
        return new ProgramOutputParser(journal, minutes, EventReader::ofClient, this::happened);
    }

    private synchronized void happened(Event event) {
        events.add(event);
        lastEventNanos = System.nanoTime();
        switch (event) {
            case Event.Acknowledged acknowledged -> unsettled--;
            case Event.TimedOut timedOut -> unsettled--;
            case Event.Left left -> state = State.GONE;
            case Event.GaveUp gaveUp -> state = State.GONE;
            default -> {
                // settles nothing
            }
        }
    }

    private synchronized void ended() {
        if (state == State.PRESENT) {
            state = State.GONE;
            journal.broke(clock.instant(), new IllegalStateException(program.lastError()));
        } else if (comingBack) {
            comingBack = false;
            startAgain();
        }
    }
}
