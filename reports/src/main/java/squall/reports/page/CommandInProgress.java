package squall.reports.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that is playing scenarios. A file beside the histories names its process as long as it
 * runs, so that nobody removes what belongs to it.
 */
public final class CommandInProgress implements AutoCloseable {
    private static final String EXTENSION = ".running";
    private static final Pattern NAME = Pattern.compile("[0-9]{1,18}\\" + EXTENSION);

    private final Path file;
    private final Instant began;

    private CommandInProgress(Path file, Instant began) {
        this.file = file;
        this.began = began;
    }

    /** @param histories the folder of histories */
    static CommandInProgress begin(Path histories, Instant now) throws IOException {
        Files.createDirectories(histories);
        ProcessHandle self = ProcessHandle.current();
        Path file = histories.resolve(self.pid() + EXTENSION);
        AtomicFile.write(file, (now + "\n" + startOf(self) + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return new CommandInProgress(file, now);
    }

    /** When it began, which tells its runs from those of others. */
    public Instant began() {
        return began;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** When the oldest of the commands in progress began; removes the files of dead processes. */
    static Optional<Instant> oldest(Path histories) throws IOException {
        List<Instant> alive = new ArrayList<>();
        try (Stream<Path> files = Files.list(histories)) {
            for (Path file : files
                    .filter(each -> NAME.matcher(each.getFileName().toString()).matches())
                    .toList()) {
                Optional<Instant> began = began(file);
                if (began.isPresent()) {
                    alive.add(began.get());
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        return alive.stream().min(Instant::compareTo);
    }

    /** Empty if its process has ended: another one may have got the same number since. */
    private static Optional<Instant> began(Path file) throws IOException {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.length() - EXTENSION.length()));
        boolean alive = lines.size() == 2
                && ProcessHandle.of(pid).map(CommandInProgress::startOf)
                        .filter(lines.get(1)::equals).isPresent();
        try {
            return alive ? Optional.of(Instant.parse(lines.get(0))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
