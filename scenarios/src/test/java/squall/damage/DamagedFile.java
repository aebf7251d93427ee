package squall.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import squall.harness.scenario.ScenarioException;
import squall.testing.Thoroughness;

/**
 * A file that is damaged in many ways: 100 times, with {@code -Dthorough} 500 times, with
 * {@code -Ddamaged.files=100000} so many times.
 */
public final class DamagedFile {
    /** The number of files for which a slow verb does all its work. */
    public static final int EVERY = 20;
    private static final int FILES = Integer.getInteger("damaged.files",
            Thoroughness.count(500, 100));
    private static final int MOST_LINES = 100;
    private static final Path KEPT = Path.of("target", "damaged");

    private final Path file;
    private int taken;

    public DamagedFile(Path file) {
        this.file = file;
    }

    /** Reads a file; may throw a {@link ScenarioException} of one line that names the file. */
    public interface Reading {
        /**
         * Reads the file.
         *
         * @param index the number of files accepted so far
         */
        void read(int index) throws IOException;
    }

    /** Lets it read the file undamaged, then damaged; it must accept some and reject some. */
    public void readBy(Reading reading) throws IOException {
        readBy(FILES, reading);
    }

    public void readBy(int files, Reading reading) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        reading.read(0);
        Mutations mutations = new Mutations(file.getFileName().toString().hashCode());
        for (int i = 0; i < files; i++) {
            byte[] damaged = mutations.of(sound);
            Files.write(file, damaged);
            try {
                reading.read(taken + 1);
                taken++;
            } catch (ScenarioException e) {
                requireClear(e.getMessage());
            } catch (RuntimeException | IOException | AssertionError e) {
                throw new AssertionError("damaged: " + kept(i, damaged), e);
            }
        }
        Files.write(file, sound);
        assertThat(taken).isBetween(1, files - 1);
        System.out.printf(Locale.ROOT, "%s: %,d times damaged, %,d times refused%n",
                file.getFileName(), files, files - taken);
    }

    /** A line for each mistake, with the place in the file. */
    private void requireClear(String message) {
        assertThat(message.lines()).hasSizeBetween(1, MOST_LINES)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_000)
                        .doesNotContain("Exception", "java.", "squall.", "null:", ": null",
                                "No enum")
                        .doesNotMatch(".*[Ii]ndex \\d.*").matches("\\P{Cntrl}*"));
        assertThat(message).contains(file.getFileName().toString());
    }

    private static Path kept(int index, byte[] damaged) {
        try {
            return Files.write(Files.createDirectories(KEPT).resolve("file-" + index), damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
