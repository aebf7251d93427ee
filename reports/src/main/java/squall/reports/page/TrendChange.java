package squall.reports.page;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.rules.Comparison;
import squall.harness.history.TestbedKind;
import squall.harness.verdict.Verdict;
import squall.reports.page.Trends.TrendEntry;
import squall.text.CountText;
import squall.text.PercentText;

/**
 * The change of a run's result since the run of the same scenario and testbed before it. Durations
 * are not compared: they depend on the load of the machine.
 *
 * @param words for example {@code passes again}
 */
public record TrendChange(String scenario, String testbed, String words) {
    /** @param entries the trends, oldest first */
    static List<TrendChange> of(List<RunFigures> runs, List<TrendEntry> entries) {
        return runs.stream().filter(RunFigures::isOfCatalogue)
                .flatMap(run -> before(run, entries).flatMap(entry -> words(entry, run))
                        .map(words -> new TrendChange(run.scenario(), run.testbed(), words))
                        .stream())
                .toList();
    }

    private static Optional<TrendEntry> before(RunFigures run, List<TrendEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.isOf(run) && entry.at().isBefore(run.ranAt()))
                .reduce((earlier, later) -> later);
    }

    private static Optional<String> words(TrendEntry before, RunFigures run) {
        if (before.verdict() != run.verdict()) {
            return Optional.of(verdict(before.verdict(), run.verdict()));
        }
        Optional<Proportion> was = before.share();
        Optional<Proportion> is = run.share();
        boolean repeated = run.testbed().equals(TestbedKind.SIMULATION.toString())
                && before.seed() == run.seed();
        if (was.isPresent() && is.isPresent() && (repeated ? !was.equals(is)
                : isFarFrom(was.get(), is.get()))) {
            return Optional.of("delivered " + share(is.get()) + ", before " + share(was.get())
                    + (repeated ? ": same seed, so the code or the scenario has changed" : ""));
        }
        return Optional.empty();
    }

    private static String share(Proportion delivered) {
        return PercentText.of(delivered.share()) + " of " + CountText.of(delivered.count());
    }

    private static String verdict(Verdict was, Verdict is) {
        return switch (is) {
            case PASS -> "passes again; it " + past(was);
            case FAIL -> "fails; it " + past(was);
            case INCONCLUSIVE -> "is inconclusive; it " + past(was);
        };
    }

    private static String past(Verdict was) {
        return switch (was) {
            case PASS -> "had passed";
            case FAIL -> "had failed";
            case INCONCLUSIVE -> "had been inconclusive";
        };
    }

    private static boolean isFarFrom(Proportion was, Proportion is) {
        Proportion.Interval before = was.interval(Comparison.ERROR);
        Proportion.Interval now = is.interval(Comparison.ERROR);
        return before.high() < now.low() || now.high() < before.low();
    }
}
