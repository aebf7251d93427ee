package squall.harness.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The process that a run is part of, as its label says: whether it is still there. */
final class OwnerLabel {
    private static final String PROCESS = "squall.process";
    private static final String SINCE = "squall.process.since";
    private static final String HOST = "squall.host";
    /** When a process began is reckoned back from now, by a clock that may be set meanwhile. */
    private static final int SLACK_SECONDS = 2;

    private OwnerLabel() {}

    /** Of this very process. */
    static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(HOST, host());
        labels.put(PROCESS, String.valueOf(ProcessHandle.current().pid()));
        labels.put(SINCE, String.valueOf(since(ProcessHandle.current())));
        return labels;
    }

    /** Never of one that this process could not see: in another container, for example. */
    static boolean isGone(Map<String, String> labels) {
        if (!host().equals(labels.get(HOST))) {
            return false;
        }
        long since = Long.parseLong(labels.getOrDefault(SINCE, "0"));
        return ProcessHandle.of(Long.parseLong(labels.getOrDefault(PROCESS, "0")))
                .filter(process -> Math.abs(since(process) - since) <= SLACK_SECONDS).isEmpty();
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that another process with the same number is not taken for it. */
    private static long since(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }
}
