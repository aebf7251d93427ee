package squall.harness.proxy;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import squall.harness.history.HistoryFile;
import squall.harness.history.Occurrence;

/**
 * Records the datagrams of all proxies in a file, as a history. Adding to it never waits for the
 * disk: another thread writes the file, and a datagram is left out where too much waits to be
 * written.
 */
final class Recording implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Writer file;
    private final Duration origin;
    private final Consumer<String> log;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Thread thread = new Thread(this::write, "recording");
    private long waitingCharacters;
    private long characters;
    private long missed;
    private boolean closed;

    /**
     * Begins the file; overwrites an older one.
     *
     * @param origin the relay loop's time now
     * @param log is told, in a line, when something can't be recorded; from any thread
     */
    Recording(Path path, Instant now, Duration origin, long seed, Consumer<String> log)
            throws IOException {
        this.origin = origin;
        this.log = log;
        file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        file.write(HistoryFile.recordingHeader(now, seed));
        file.flush();
        thread.setDaemon(true);
        thread.start();
    }

    /** The time since the recording began. */
    Duration at(Duration now) {
        return now.minus(origin);
    }

    /** Records a datagram, and later its fate; false where there is no room for it. */
    synchronized boolean begin(Occurrence.Sent sent) {
        boolean isFull = characters >= ProxyLimits.RECORDING_CHARACTERS;
        if (closed || isFull || waitingCharacters >= ProxyLimits.RECORDING_WAITING) {
            missed++;
            if (missed == 1 && !closed) {
                log.accept(isFull
                        ? "the recording is full; later datagrams are not recorded"
                        : "the recording misses datagrams: the disk is too slow for them");
            }
            return false;
        }
        add(sent);
        return true;
    }

    /** Records the fate of a datagram that is recorded. */
    synchronized void add(Occurrence occurrence) {
        if (!closed) {
            String line = HistoryFile.line(occurrence);
            characters += line.length();
            waitingCharacters += line.length();
            waiting.add(line);
            notifyAll();
        }
    }

    /** Writes everything so far to the file; ignores what is added later. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (missed > 1) {
            log.accept("the recording has missed " + missed + " datagrams");
        }
    }

    private void write() {
        try (file) {
            for (String lines = next(); !lines.isEmpty(); lines = next()) {
                file.write(lines);
                file.flush();
            }
        } catch (IOException e) {
            synchronized (this) {
                closed = true;
                waiting.clear();
            }
            log.accept("the recording ends: " + e.getMessage());
        }
    }

    /** Waits for lines and returns all of them; empty only at the end. */
    private synchronized String next() {
        try {
            while (waiting.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String lines = String.join("", waiting);
        waiting.clear();
        waitingCharacters = 0;
        return lines;
    }
}
