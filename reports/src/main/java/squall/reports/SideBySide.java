package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Delivery;
import squall.harness.history.TestbedKind;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.Table.TableColumn;
import squall.text.CountText;

/** The table that compares the deliveries of one scenario on several testbeds. */
public final class SideBySide {
    private static final String TERMS =
            DeliveryTerm.caption(DeliveryTerm.DROPPED, DeliveryTerm.SKIPPED) + "\n"
                    + DeliveryTerm.NOT_LOST;

    private SideBySide() {}

    /** The part of one testbed's run that the table shows. */
    public record TestbedResult(TestbedKind testbed, List<Delivery> deliveries, Verdict verdict) {
        public static TestbedResult of(Result result) {
            return new TestbedResult(result.history().testbed(),
                    DeliveryTable.shown(ChatRuling.of(result.ruling()).deliveries(),
                            result.scenario().clients()),
                    result.ruling().verdict());
        }
    }

    /** All results have the same rows: a scenario has the same clients on every testbed. */
    public static Table of(List<TestbedResult> sides) {
        List<TableColumn> columns = new ArrayList<>(
                List.of(TableColumn.name("from"), TableColumn.name("to"),
                        TableColumn.figure("said")));
        for (TestbedResult side : sides) {
            columns.add(TableColumn.figure(side.testbed() + " delivered"));
            columns.add(TableColumn.figure("acked"));
            columns.add(TableColumn.optional("dropped, skipped"));
            columns.add(TableColumn.figure("p50 ms"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < sides.getFirst().deliveries().size(); row++) {
            rows.add(row(sides, row));
        }
        return new Table(columns, rows, Optional.of(sides.stream()
                .map(side -> side.testbed() + ": " + EnumText.of(side.verdict()))
                .collect(Collectors.joining(", ", "", "\n" + TERMS))));
    }

    private static List<String> row(List<TestbedResult> sides, int row) {
        Delivery first = sides.getFirst().deliveries().get(row);
        List<String> cells = new ArrayList<>(
                List.of(first.from(), first.to(), CountText.of(first.said())));
        for (TestbedResult side : sides) {
            Delivery delivery = side.deliveries().get(row);
            cells.add(CountText.of(delivery.delivered()));
            cells.add(CountText.of(delivery.acknowledged()));
            cells.add(CountText.of(delivery.dropped() + delivery.skipped()));
            cells.add(Figures.milliseconds(delivery.latency(0.5)));
        }
        return cells;
    }
}
