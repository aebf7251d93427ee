package squall.reports.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.shrinking.ShrinkableChat;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.shrinking.Shrinking;
import squall.harness.shrinking.Shrunk;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.ComparisonTable;
import squall.reports.DeliveryTable;
import squall.reports.Invocation;
import squall.reports.JudgementSummary;
import squall.reports.evidence.FailureEvidence.EvidenceTable;
import squall.reports.evidence.FailureEvidence.MessageStory;
import squall.reports.evidence.FailureEvidence.NarrowPictures;
import squall.reports.evidence.FailureEvidence.UnmetDemand;
import squall.reports.explanation.ConcernedMessage;
import squall.reports.explanation.Explanation;
import squall.reports.picture.Tracks;

/**
 * Looks for the evidence of failed runs.
 *
 * @param project the folder of this project
 * @param budget the time for the smallest scenarios of all runs together
 */
public record FailureSearch(Path project, TimeBudget budget) {
    private static final int MOST_RUNS = 60;
    private static final Duration LONGEST_SHRINKING = Duration.ofSeconds(3);
    /** In pixels; a telephone has room for it. */
    private static final double NARROW = 336;
    private static final int LONGEST_NAME = 64;
    private static final String TAIL = "-shrunk";
    private static final Duration TIME_FOR_SHRINKING = Duration.ofSeconds(15);

    /** A search with the usual time for the runs of one command or suite. */
    public static FailureSearch in(Path project) {
        return new FailureSearch(project, new TimeBudget(TIME_FOR_SHRINKING, LONGEST_SHRINKING));
    }

    /**
     * The evidence of a run; empty if it did not fail, or is not of the chat. Also writes the
     * smallest scenario, into a folder beside that of the histories.
     *
     * @param history the path of the history file
     */
    public Optional<FailureEvidence> of(Result result, Path history, Invocation invocation)
            throws IOException {
        boolean failed = result.ruling().verdict() == Verdict.FAIL;
        return failed && result.ruling() instanceof ChatRuling ruling
                ? Optional.of(of(result, ruling, history, invocation))
                : Optional.empty();
    }

    private FailureEvidence of(Result result, ChatRuling ruling, Path history,
            Invocation invocation) throws IOException {
        Trace run = Trace.of(result.history());
        Optional<ConcernedMessage> message = ConcernedMessage.of(result, run);
        Optional<Shrunk> shrunk = shrink(result, firstFailure(ruling));
        Optional<Path> smallest = shrunk.isPresent()
                ? Optional.of(write(shrunk.get().scenario(), history))
                : Optional.empty();
        FailureDrawing drawing = FailureDrawing.of(run, message, shrunk.map(Shrunk::history));
        Tracks timeline = new RunPictures(ruling.deliveries(), run).timeline();
        return new FailureEvidence(
                NextCommands.of(project, invocation, result, history,
                        message.map(ConcernedMessage::text), smallest),
                unmet(result), tables(result), timeline.draw().standalone(),
                drawing.words(), drawing.wide(),
                message.map(each -> stories(run, each.text())).orElse(List.of()),
                shrunk.map(each -> ScenarioWriter.write(each.scenario())).orElse(""),
                new NarrowPictures(timeline.draw(NARROW).standalone(), drawing.links(),
                        drawing.more()));
    }

    private static String firstFailure(ChatRuling ruling) {
        return ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .findFirst().orElseThrow().subject();
    }

    private static Path write(Scenario smallest, Path history) throws IOException {
        Path folder = Files.createDirectories(history.resolveSibling("..").resolve("shrunk")
                .resolve(String.valueOf(history.getFileName()).replaceFirst("\\.history$", ""))
                .toAbsolutePath().normalize());
        return Files.writeString(folder.resolve(smallest.name() + ".yaml"),
                ScenarioWriter.write(smallest));
    }

    private Optional<Shrunk> shrink(Result result, String subject) {
        Duration granted = budget.take();
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

    /** Without the demand at the beginning of each finding. */
    private static List<UnmetDemand> unmet(Result result) {
        return JudgementSummary.of(result.ruling()).failures().stream()
                .map(failure -> new UnmetDemand(failure.subject(), failure.findings().stream()
                        .map(finding -> finding.startsWith(failure.subject() + ": ")
                                ? finding.substring(failure.subject().length() + 2)
                                : finding)
                        .toList()))
                .toList();
    }

    private static List<EvidenceTable> tables(Result result) {
        return Stream.of(
                EvidenceTable.of("comparable and predicted", ComparisonTable.of(result)),
                EvidenceTable.of("senders and recipients", DeliveryTable.of(result)))
                .filter(table -> !table.rows().isEmpty()).toList();
    }

    private static List<MessageStory> stories(Trace run, String message) {
        return new MessageLives(run).of(message).stream()
                .map(life -> new MessageStory("\"" + message + "\", explained",
                        Explanation.of(run.history(), life)))
                .toList();
    }
}
