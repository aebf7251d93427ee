package squall.harness.chat.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.trace.ComparableTransfers;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.TransferCount;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Testbeds;

/**
 * What a sweep keeps of one run.
 *
 * @param seriesCounts in the order of the series
 * @param failure the first finding of a run that failed
 * @param failed the subjects of all judgements that failed
 */
record RunCount(List<SeriesCount> seriesCounts, Optional<String> failure, List<String> failed,
        Duration simulated) {

    /**
     * What was counted on the links of one series.
     *
     * @param delivered what was heard of all that was said over these links
     * @param arrivedShare the mean of the links' shares, which has the predicted mean even if the
     *        number of messages on one link depends on another link's bursts
     * @param disturbed whether a client joined again or was unreachable, so that the comparable
     *        messages are no random sample
     */
    record SeriesCount(Proportion delivered, TransferCount comparable, double arrivedShare,
            double acknowledgedShare, boolean disturbed) {}

    static RunCount of(Scenario scenario, List<Series> series) {
        Testbed simulation = Testbeds.simulation(scenario);
        Trace trace = Trace.of(ScenarioRunner.of(simulation));
        ChatRuling ruling = Judge.judge(trace);
        ComparableTransfers comparable = new ComparableTransfers(trace);
        List<SeriesCount> counts = series.stream()
                .map(each -> count(trace, delivered(ruling, each), comparable, each)).toList();
        return new RunCount(counts, failure(ruling), failed(ruling), simulation.now());
    }

    private static Proportion delivered(ChatRuling ruling, Series series) {
        return ruling.deliveries().stream().filter(series::carries).map(Delivery::heardOfSaid)
                .reduce(Proportion.NONE, Proportion::plus);
    }

    private static SeriesCount count(Trace trace, Proportion delivered,
            ComparableTransfers comparable, Series series) {
        List<TransferCount> links = new ArrayList<>();
        for (String client : series.clients()) {
            List<MessageTransfer> transfers = trace.transfers(series.direction())
                    .filter(transfer -> transfer.client().equals(client)
                            && comparable.contains(transfer))
                    .toList();
            if (!transfers.isEmpty()) {
                links.add(TransferCount.of(transfers));
            }
        }
        return new SeriesCount(delivered,
                links.stream().reduce(TransferCount.NONE, TransferCount::plus),
                mean(links, link -> link.of(Figure.ARRIVED).share()),
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
                        && trace.hasOriginalImpairments(report.client(), report.at(), report.at()));
    }

    private static Optional<String> failure(ChatRuling ruling) {
        return failures(ruling).map(Judgement::findings).map(findings -> findings.get(0))
                .findFirst();
    }

    private static List<String> failed(ChatRuling ruling) {
        return failures(ruling).map(Judgement::subject).toList();
    }

    private static Stream<Judgement> failures(ChatRuling ruling) {
        return ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL);
    }
}
