package squall.reports.allure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import squall.harness.chat.shrinking.ShrinkableChat;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.shrinking.Shrinking;
import squall.harness.shrinking.Shrunk;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.Invocation;
import squall.reports.capture.Capture;
import squall.reports.diagram.Diagram;
import squall.reports.diagram.Selection;
import squall.reports.explanation.Explanation;
import squall.reports.explanation.NamedMessages;
import squall.reports.picture.Picture;

/** The attachments that help to find out why a run failed. */
final class Evidence {
    private static final int MOST_RUNS = 60;
    private static final Duration LONGEST_SHRINKING = Duration.ofSeconds(3);
    private static final int LONGEST_NAME = 64;
    private static final String TAIL = "-shrunk";

    private final Result result;
    private final Trace run;
    private final EvidenceBudget budget;
    private final List<Attachment> attachments = new ArrayList<>();

    private Evidence(Result result, Trace run, EvidenceBudget budget) {
        this.result = result;
        this.run = run;
        this.budget = budget;
    }

    /**
     * The attachments of a failed run, as many as the budget allows, the most useful first.
     *
     * @param history the path of the history file
     */
    static List<Attachment> of(Result result, Trace run, Path history, Invocation invocation,
            EvidenceBudget budget) throws IOException {
        Evidence evidence = new Evidence(result, run, budget);
        List<Judgement> failed = result.ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL).toList();
        Optional<String> message = NamedMessages.of(failed, run).stream().findFirst();
        Optional<Shrunk> shrunk = evidence.shrink(failed.get(0).subject());
        evidence.add("how to repeat it", "text/plain", "txt",
                RepeatCommands.of(invocation, result.history(), history, message, shrunk));
        evidence.drawing(message, shrunk);
        message.ifPresent(evidence::explanation);
        shrunk.ifPresent(smallest -> evidence.add("smallest scenario found that fails alike",
                "text/yaml", "yaml", ScenarioWriter.write(smallest.scenario())));
        evidence.add("history", "application/gzip", "history.gz",
                compressed(out -> Files.copy(history, out)));
        evidence.add("capture for Wireshark", "application/gzip", "pcapng.gz",
                compressed(new Capture(run)::write));
        return evidence.attachments;
    }

    private Optional<Shrunk> shrink(String subject) {
        Duration granted = budget.take(LONGEST_SHRINKING);
        if (granted.isZero()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        Optional<Shrunk> shrunk =
                new Shrinking(new ShrinkableChat(), result.history(), subject, MOST_RUNS,
                        () -> System.nanoTime() - start > granted.toNanos(), (runs, left) -> {
                            // nobody watches the progress
                        }).shrink(name(result.scenario()));
        budget.putBack(granted.minusNanos(System.nanoTime() - start));
        return shrunk;
    }

    private static String name(Scenario scenario) {
        int most = Math.min(scenario.name().length(), LONGEST_NAME - TAIL.length());
        return scenario.name().substring(0, most).replaceFirst("-$", "") + TAIL;
    }

    /** The diagram of the message or, without one, of the smallest run. */
    private void drawing(Optional<String> message, Optional<Shrunk> shrunk) {
        Trace drawn = message.isPresent() || shrunk.isEmpty()
                ? run
                : Trace.of(shrunk.get().history());
        String what = message.map(text -> "\"" + text + "\", drawn")
                .orElse(drawn == run ? "the run, drawn" : "the smallest run, drawn");
        Diagram.of(drawn, new Selection(message, List.of(), Optional.empty(), Optional.empty()))
                .ifPresent(diagram -> add(what, "image/svg+xml", "svg", diagram.svg()));
    }

    private void explanation(String message) {
        new MessageLives(run).of(message)
                .forEach(life -> add("\"" + message + "\", explained", "text/plain", "txt",
                        Explanation.of(result.history(), life)));
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
