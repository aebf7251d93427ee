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
 * disk: a thread of its own writes, and a datagram that comes while too much waits to be written is
 * left out.
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
     * Begins the file and replaces what was there.
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

    /** As a time since the recording began. */
    Duration at(Duration now) {
        return now.minus(origin);
    }

    /** Whether there is room for one more datagram, which then is recorded up to its end. */
    synchronized boolean begin(Occurrence.Sent sent) {
        boolean isFull = characters >= ProxyLimits.RECORDING_CHARACTERS;
        if (closed || isFull || waitingCharacters >= ProxyLimits.RECORDING_WAITING) {
            missed++;
            if (missed == 1 && !closed) {
                log.accept(isFull
                        ? "the recording is full; what comes from now on is not recorded"
                        : "the recording misses datagrams: the disk is too slow for them");
            }
            return false;
        }
        add(sent);
        return true;
    }

    /** What happened to a datagram whose recording has begun. */
    synchronized void add(Occurrence occurrence) {
        if (!closed) {
            String line = HistoryFile.line(occurrence);
            characters += line.length();
            waitingCharacters += line.length();
            waiting.add(line);
            notifyAll();
        }
    }

    /** Writes everything so far to the file; what is added later is left out. */
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

    /** All that waits; empty at the end alone. */
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
