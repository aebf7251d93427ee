package squall.reports.page;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Comparison;
import squall.harness.chat.trace.Delivery;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.FailureCategory;
import squall.reports.Figures;
import squall.reports.Invocation;
import squall.reports.JudgementSummary;

/**
 * The figures of a run for the front page, stored as a file next to the run's history.
 *
 * @param asked the name or path on the command line
 * @param settings the values of {@code --set}
 * @param weather links and script, as lines of the scenario file
 * @param began when the command began that made this run and perhaps others
 * @param ranAt when the run ended
 * @param reason why the run did not pass, in a sentence; null if it passed
 * @param findings all findings, up to a limit
 * @param expected what the scenario expects and what was measured of it, in a line each
 * @param repeat the command that repeats the run
 * @param history the name of the history file
 * @param pairs senders and recipients; empty for many clients
 * @param curve the predicted curve if all links lose the same share both ways; else null
 */
public record RunFigures(String scenario, String about, List<String> tags, String testbed,
        long seed, String asked, List<String> settings, List<String> weather,
        Instant began, Instant ranAt, Verdict verdict, String reason, List<String> findings,
        String repeat, String history,
        int clients, long said, long delivered, double seconds, double simulatedSeconds,
        List<ClientPair> pairs, List<ComparedFigure> comparisons, LossCurve curve,
        List<String> expected) {
    private static final int MOST_CLIENTS_APART = 30;
    private static final int MOST_FINDINGS = 10;

    public RunFigures {
        FigureBounds.requireAll(scenario, about, testbed, asked, began, ranAt, verdict, repeat,
                history);
        FigureBounds.require("began", FigureBounds.isTime(began));
        FigureBounds.require("ranAt", FigureBounds.isTime(ranAt));
        FigureBounds.require("reason", (reason == null) == (verdict == Verdict.PASS));
        FigureBounds.require("clients", FigureBounds.isCount(0, clients));
        FigureBounds.require("delivered", FigureBounds.isCount(delivered, said));
        FigureBounds.require("seconds", FigureBounds.isDuration(seconds));
        FigureBounds.require("simulatedSeconds", FigureBounds.isDuration(simulatedSeconds));
        tags = List.copyOf(tags);
        settings = List.copyOf(settings);
        weather = List.copyOf(weather);
        findings = List.copyOf(findings);
        pairs = List.copyOf(pairs);
        comparisons = List.copyOf(comparisons);
        expected = List.copyOf(expected);
    }

    /**
     * The delivery of one client's messages to another client.
     *
     * @param comparableHits the delivered ones of the comparable messages
     * @param comparableCount the messages that can be held against arithmetic
     * @param predicted the predicted share of these; null if there is no prediction
     */
    public record ClientPair(String from, String to, long said, long delivered,
            long comparableHits, long comparableCount,
            Double predicted) {

        public ClientPair {
            FigureBounds.requireAll(from, to);
            FigureBounds.require("delivered", FigureBounds.isCount(delivered, said));
            FigureBounds.require("comparableHits",
                    FigureBounds.isCount(comparableHits, comparableCount));
            FigureBounds.require("predicted", predicted == null || FigureBounds.isShare(predicted));
        }

        static ClientPair of(Delivery delivery) {
            return new ClientPair(delivery.from(), delivery.to(), delivery.said(),
                    delivery.delivered(),
                    delivery.comparable().hits(), delivery.comparable().count(),
                    delivery.predicted().probability().orElse(null));
        }
    }

    /** A figure of comparable messages, expected as predicted; shares from 0 to 1. */
    public record ComparedFigure(String of, String figure,
            long comparableHits, long comparableCount,
            double predicted, double low, double high) {

        public ComparedFigure {
            FigureBounds.requireAll(of, figure);
            FigureBounds.require("comparableHits", comparableCount > 0
                    && FigureBounds.isCount(comparableHits, comparableCount));
            FigureBounds.require("predicted", FigureBounds.isShare(predicted));
            FigureBounds.require("low", FigureBounds.isShare(low) && low <= high);
            FigureBounds.require("high", FigureBounds.isShare(high));
        }

        /** Empty if one run cannot tell whether they agree. */
        static Optional<ComparedFigure> of(Comparison comparison) {
            Proportion comparable = comparison.comparable();
            return comparison.interval().filter(interval -> comparison.isJudged())
                    .map(interval -> new ComparedFigure(comparison.of(),
                            comparison.figure().words(),
                            comparable.hits(), comparable.count(),
                            comparison.predicted().probability().orElseThrow(), interval.low(),
                            interval.high()));
        }

        Proportion comparable() {
            return new Proportion(comparableHits, comparableCount);
        }

        boolean agrees() {
            return low <= predicted && predicted <= high;
        }
    }

    /**
     * The figures of one run.
     *
     * @param history the path of the history file
     * @param began when the command began
     * @param ranAt when the run ended
     */
    public static RunFigures of(Result result, Path history, Invocation invocation,
            Instant began, Instant ranAt) {
        Scenario scenario = result.scenario();
        ChatRuling ruling = ChatRuling.of(result.ruling());
        List<Delivery> deliveries = ruling.deliveries();
        return new RunFigures(scenario.name(), scenario.about(), scenario.tags(),
                result.history().testbed().toString(), scenario.seed(), invocation.name(),
                invocation.settings(), weather(scenario), began, ranAt, result.ruling().verdict(),
                FailureCategory.of(result).orElse(null), findings(result),
                invocation.repeatCommand(result.history()),
                Optional.ofNullable(history.getFileName()).orElse(history).toString(),
                scenario.clients().size(), sum(deliveries, Delivery::said),
                sum(deliveries, Delivery::delivered), Figures.seconds(result.took()),
                Figures.seconds(result.simulated()),
                scenario.clients().size() > MOST_CLIENTS_APART ? List.of()
                        : deliveries.stream().map(ClientPair::of).toList(),
                comparisons(ruling),
                result.ruling() instanceof ChatRuling
                        ? LossCurve.of(scenario).orElse(null) : null,
                JudgementSummary.expected(result));
    }

    /** What tells its scenario and settings from those of other files. */
    Invocation invocation() {
        return new Invocation(asked, settings);
    }

    /** The name of its scenario, and settings. */
    public String words() {
        return new Invocation(scenario, settings).words();
    }

    /** Whether this is a scenario of the catalogue without settings. */
    boolean isOfCatalogue() {
        return settings.isEmpty() && asked.equals(scenario);
    }

    /** Whether it was asked for by this name, or path, or is of a scenario of this name. */
    boolean isOf(String name) {
        return scenario.equals(name) || asked.equals(name);
    }

    /** Whether this is a scenario that shrinking another run has left. */
    boolean isShrunk() {
        return asked.contains("target/shrunk/");
    }

    /** The key of a run: a later run with the same key takes its place on the page. */
    String subject() {
        return String.join("\n", asked, testbed, String.join("\n", settings));
    }

    /** The share of all messages that was delivered; empty if nothing was said. */
    Optional<Proportion> share() {
        return said == 0 ? Optional.empty() : Optional.of(new Proportion(delivered, said));
    }

    /** The comparable messages of the pairs that have a prediction. */
    Proportion comparable() {
        return pairs.stream().filter(pair -> pair.predicted() != null)
                .map(pair -> new Proportion(pair.comparableHits(), pair.comparableCount()))
                .reduce(Proportion.NONE, Proportion::plus);
    }

    /** The mean prediction of these pairs, weighted by their comparable messages. */
    Optional<Double> predicted() {
        double expected = pairs.stream().filter(pair -> pair.predicted() != null)
                .mapToDouble(pair -> pair.predicted() * pair.comparableCount()).sum();
        long count = comparable().count();
        return count == 0 ? Optional.empty() : Optional.of(expected / count);
    }

    /** Empty if the machine was too slow: such figures say nothing about the protocol. */
    private static List<ComparedFigure> comparisons(ChatRuling ruling) {
        return ruling.isWithheld() ? List.of()
                : ruling.comparisons().stream().map(ComparedFigure::of).flatMap(Optional::stream)
                        .toList();
    }

    private static List<String> weather(Scenario scenario) {
        return ScenarioWriter.write(scenario).lines().dropWhile(line -> !line.startsWith("links:"))
                .takeWhile(line -> !line.startsWith("expect:")).toList();
    }

    private static List<String> findings(Result result) {
        List<String> all = result.ruling().judgements().map(Judgement::findings)
                .flatMap(List::stream).collect(Collectors.toList());
        int more = all.size() - MOST_FINDINGS;
        if (more > 0) {
            all.subList(MOST_FINDINGS, all.size()).clear();
            all.add(String.format(Locale.ROOT, "and %,d more", more));
        }
        return all;
    }

    private static long sum(List<Delivery> deliveries, ToLongFunction<Delivery> figure) {
        return deliveries.stream().mapToLong(figure).sum();
    }
}
