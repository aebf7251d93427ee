package squall.harness.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import squall.harness.Performance;
import squall.harness.check.Judge;
import squall.harness.check.Judgement;
import squall.harness.check.Ruling;
import squall.harness.check.Verdict;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.measurement.CountedHops;
import squall.harness.measurement.HopCount;
import squall.harness.oracle.Figure;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

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
    record OfSeries(HopCount count, double deliveredShare, double acknowledgedShare,
            boolean disturbed) {}

    static RunCount of(Scenario scenario, List<Series> series) {
        Simulation simulation = new Simulation(scenario);
        Dissection run = Dissection.of(Performance.of(simulation));
        CountedHops counted = new CountedHops(run);
        List<OfSeries> counts =
                series.stream().map(each -> count(run, counted, each)).toList();
        return new RunCount(counts, failure(Judge.judge(run)), simulation.now());
    }

    private static OfSeries count(Dissection run, CountedHops counted, Series series) {
        List<HopCount> links = new ArrayList<>();
        for (String client : series.clients()) {
            List<Hop> hops = run.hops(series.direction())
                    .filter(hop -> hop.client().equals(client) && counted.contains(hop)).toList();
            if (!hops.isEmpty()) {
                links.add(HopCount.of(hops));
            }
        }
        return new OfSeries(links.stream().reduce(HopCount.NONE, HopCount::plus),
                mean(links, link -> link.of(Figure.DELIVERED).share()),
                mean(links, link -> link.of(Figure.ACKNOWLEDGED).share()),
                isDisturbed(run, series));
    }

    private static double mean(List<HopCount> links, ToDoubleFunction<HopCount> share) {
        return links.stream().mapToDouble(share).average().orElse(Double.NaN);
    }

    private static boolean isDisturbed(Dissection run, Series series) {
        return Stream.of(Report.UNREACHABLE, Report.JOINING_AGAIN)
                .flatMap(what -> run.reports(what).stream())
                .anyMatch(report -> series.clients().contains(report.client())
                        && isInWeather(run, report));
    }

    private static boolean isInWeather(Dissection run, Occurrence.Reported report) {
        return run.isOriginalWeather(report.client(), report.at(), report.at());
    }

    private static Optional<String> failure(Ruling ruling) {
        return ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::findings).map(findings -> findings.get(0)).findFirst();
    }
}
