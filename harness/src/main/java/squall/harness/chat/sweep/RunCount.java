package squall.harness.chat.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import squall.harness.chat.Chat;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.rules.Ruling;
import squall.harness.chat.trace.CountedTransfers;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.TransferCount;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/**
 * What is left of one run of a sweep.
 *
 * @param ofSeries in the order of the series
 * @param failure the first thing that was wrong, in a sentence
 */
record RunCount(List<OfSeries> ofSeries, Optional<String> failure, Duration simulated) {

    /**
     * What was counted on some links.
     *
     * @param deliveredShare the mean of the links' own shares, which has the mean that is
     *        predicted even where what is counted on one link hangs on another's bursts
     * @param disturbed whether somebody joined again, or was unreachable: what was counted then
     *        was not counted at random
     */
    record OfSeries(TransferCount count, double deliveredShare, double acknowledgedShare,
            boolean disturbed) {}

    static RunCount of(Scenario scenario, List<Series> series) {
        Testbed simulation = Chat.simulation(scenario);
        Trace trace = Trace.of(ScenarioRunner.of(simulation));
        CountedTransfers counted = new CountedTransfers(trace);
        List<OfSeries> counts =
                series.stream().map(each -> count(trace, counted, each)).toList();
        return new RunCount(counts, failure(Judge.judge(trace)), simulation.now());
    }

    private static OfSeries count(Trace trace, CountedTransfers counted, Series series) {
        List<TransferCount> links = new ArrayList<>();
        for (String client : series.clients()) {
            List<MessageTransfer> transfers = trace.transfers(series.direction())
                    .filter(transfer -> transfer.client().equals(client) && counted.contains(transfer)).toList();
            if (!transfers.isEmpty()) {
                links.add(TransferCount.of(transfers));
            }
        }
        return new OfSeries(links.stream().reduce(TransferCount.NONE, TransferCount::plus),
                mean(links, link -> link.of(Figure.DELIVERED).share()),
                mean(links, link -> link.of(Figure.ACKNOWLEDGED).share()),
                isDisturbed(trace, series));
    }

    private static double mean(List<TransferCount> links, ToDoubleFunction<TransferCount> share) {
        return links.stream().mapToDouble(share).average().orElse(Double.NaN);
    }

    private static boolean isDisturbed(Trace trace, Series series) {
        return Stream.of(Report.UNREACHABLE, Report.JOINING_AGAIN)
                .flatMap(what -> trace.reports(what).stream())
                .anyMatch(report -> series.clients().contains(report.client())
                        && isInWeather(trace, report));
    }

    private static boolean isInWeather(Trace trace, Occurrence.Reported report) {
        return trace.isOriginalWeather(report.client(), report.at(), report.at());
    }

    private static Optional<String> failure(Ruling ruling) {
        return ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::findings).map(findings -> findings.get(0)).findFirst();
    }
}
