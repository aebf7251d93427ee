package squall.reports.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The picture of a sweep, and when it was drawn. */
public record StoredSweep(String name, Instant at) {
    private static final String PICTURE = "sweep.svg";

    /**
     * All sweeps that have a picture, by name.
     *
     * @param folder the folder of sweeps
     */
    static List<StoredSweep> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<StoredSweep> sweeps = new ArrayList<>();
        try (Stream<Path> each = Files.list(folder)) {
            for (Path picture : each.map(sweep -> sweep.resolve(PICTURE)).filter(Files::exists)
                    .sorted().toList()) {
                sweeps.add(new StoredSweep(String.valueOf(picture.getParent().getFileName()),
                        Files.getLastModifiedTime(picture).toInstant()));
            }
        }
        return sweeps;
    }

    /** @param folder the folder of sweeps */
    byte[] picture(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve(PICTURE));
    }
}
