package squall.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Comparison;
import squall.harness.workload.Result;
import squall.reports.Table.TableColumn;
import squall.text.CountText;
import squall.text.PercentText;

/** The table of figures that the scenario expects as predicted: comparable beside predicted. */
public final class ComparisonTable {
    private static final List<TableColumn> COLUMNS = List.of(TableColumn.name("as predicted"),
            TableColumn.figure("comparable % of"), TableColumn.figure("predicted %"),
            TableColumn.optional("interval %"), TableColumn.figure("departure %"));

    /** How often intervals are wrong, as the end of a sentence about them. */
    public static final String MISSES =
            "miss the truth once in " + CountText.of(Math.round(1 / Comparison.ERROR)) + " times";

    private static final String INTERVALS = "Intervals " + MISSES
            + "; departure: the smallest one that so many messages can show.\n";

    private static final String NOT_JUDGED =
            "False timeouts are not judged: they follow from the two figures above them.\n";

    /** The sentence that states the assumption of all predictions. */
    public static final String ASSUMPTION =
            "Predictions assume that each transmission and each acknowledgement is lost or delayed"
                    + " independently, as its link says.";

    private ComparisonTable() {}

    public static Table of(Result result) {
        List<Comparison> comparisons = ChatRuling.of(result.ruling()).comparisons();
        return new Table(COLUMNS, comparisons.stream().map(ComparisonTable::cells).toList(),
                Optional.of(Stream
                        .concat(Stream.of(notJudged(comparisons) + INTERVALS + ASSUMPTION),
                                MissingPrediction.sentence(
                                        comparisons.stream().map(Comparison::predicted).toList())
                                        .stream())
                        .collect(Collectors.joining("\n"))));
    }

    private static String notJudged(List<Comparison> comparisons) {
        return comparisons.stream()
                .anyMatch(comparison -> comparison.figure() == Figure.FALSE_TIMEOUT)
                        ? NOT_JUDGED
                        : "";
    }

    private static List<String> cells(Comparison comparison) {
        return List.of(comparison.name(), Figures.percentOf(comparison.comparable()),
                Figures.percent(comparison.predicted()), Figures.percent(comparison.interval()),
                comparison.smallestDeparture().filter(departure -> departure < 1)
                        .map(PercentText::number).orElse(Figures.NONE));
    }
}
