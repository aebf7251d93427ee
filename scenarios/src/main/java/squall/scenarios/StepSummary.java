package squall.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** The Markdown file that GitHub shows as the summary of a build step. */
record StepSummary(Path file) {
    /** GitHub does not show a larger file. */
    static final int MOST_BYTES = 1 << 20;

    private static final String CUT = "\nThe rest is in `reports/target/summary.md`.\n";

    /**
     * The file of this step; empty outside of GitHub Actions, and where a later report of the same
     * build is the one to append.
     */
    static Optional<StepSummary> ofThisStep() {
        return System.getProperty("squall.step.summary", "").equals("false") ? Optional.empty()
                : Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new StepSummary(Path.of(name)));
    }

    /** Appends as many lines as there is room for. */
    void append(String markdown) throws IOException {
        long room = MOST_BYTES - (Files.exists(file) ? Files.size(file) : 0);
        Files.write(file, fitting(markdown.getBytes(StandardCharsets.UTF_8), room),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] fitting(byte[] markdown, long room) {
        if (markdown.length <= room) {
            return markdown;
        }
        byte[] cut = CUT.getBytes(StandardCharsets.UTF_8);
        int end = (int) Math.max(0, room - cut.length);
        while (end > 0 && markdown[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            return new byte[0];
        }
        byte[] fitting = Arrays.copyOf(markdown, end + cut.length);
        System.arraycopy(cut, 0, fitting, end, cut.length);
        return fitting;
    }
}
