package squall.reports.allure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import squall.harness.chat.trace.Trace;
import squall.reports.capture.Capture;
import squall.reports.evidence.ByteBudget;
import squall.reports.evidence.FailureEvidence;
import squall.reports.picture.Picture;

/** The attachments that help to find out why a run failed. */
final class Evidence {
    private final ByteBudget budget;
    private final List<Attachment> attachments = new ArrayList<>();

    private Evidence(ByteBudget budget) {
        this.budget = budget;
    }

    /**
     * The attachments of a failed run, as many as the budget allows, the most useful first.
     *
     * @param history the path of the history file
     */
    static List<Attachment> of(FailureEvidence found, Trace run, Path history,
            ByteBudget budget) throws IOException {
        Evidence evidence = new Evidence(budget);
        evidence.add("how to repeat it", "text/plain", "txt", found.commands().stream()
                .map(next -> "# " + next.what() + "\n" + next.command() + "\n\n")
                .collect(Collectors.joining()));
        if (!found.drawing().isEmpty()) {
            evidence.add(found.drawn(), "image/svg+xml", "svg", found.drawing());
        }
        found.stories()
                .forEach(story -> evidence.add(story.what(), "text/plain", "txt", story.text()));
        if (!found.smallest().isEmpty()) {
            evidence.add("smallest scenario found that fails alike", "text/yaml", "yaml",
                    found.smallest());
        }
        evidence.add("history", "application/gzip", "history.gz",
                compressed(out -> Files.copy(history, out)));
        evidence.add("capture for Wireshark", "application/gzip", "pcapng.gz",
                compressed(new Capture(run)::write));
        return evidence.attachments;
    }

    private void add(String name, String type, String extension, String content) {
        add(Attachment.of(name, type, extension, content));
    }

    private void add(String name, String type, String extension, byte[] content) {
        add(new Attachment(name, type, extension, content));
    }

    private void add(Attachment attachment) {
        if (budget.grants(attachment.content().length)) {
            attachments.add(attachment);
        }
    }

    private static byte[] compressed(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            writing.to(gzip);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** A file that the report offers with a test. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Attachment(String name, String type, String extension, byte[] content) {

        static Attachment of(String name, String type, String extension, String content) {
            return new Attachment(name, type, extension, content.getBytes(StandardCharsets.UTF_8));
        }

        static Attachment of(String name, Picture picture) {
            return of(name, "image/svg+xml", "svg", picture.standalone());
        }
    }
}
