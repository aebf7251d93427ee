package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Comparison;
import squall.harness.chat.trace.Delivery;
import squall.harness.workload.Result;
import squall.reports.Table.TableColumn;
import squall.text.CountText;

/**
 * The delivery table of a run: one row for each sender and recipient or, for many clients, one row
 * for each recipient. The column "attempts" is the mean number of transmissions from the server to
 * the recipient for each message forwarded.
 */
public final class DeliveryTable {
    /** With more clients the table has more rows than a screen. */
    private static final int MOST_CLIENTS_APART = 6;

    private static final List<TableColumn> COLUMNS =
            List.of(TableColumn.name("from"), TableColumn.name("to"),
                    TableColumn.figure("said"), TableColumn.figure("acked"),
                    TableColumn.figure("timed out"),
                    TableColumn.figure("delivered"), TableColumn.figure("dropped"),
                    TableColumn.figure("skipped"),
                    TableColumn.figure("attempts"), TableColumn.figure("p50 ms"),
                    TableColumn.figure("p99 ms"),
                    TableColumn.figure("comparable % of"), TableColumn.figure("predicted %"),
                    TableColumn.optional("interval %"));

    private static final String POOLED = "Many take part: what everyone said is pooled for each"
            + " recipient; comparable where all predictions are equal.";

    private static final String TERMS = DeliveryTerm.caption(DeliveryTerm.TIMED_OUT,
            DeliveryTerm.DROPPED, DeliveryTerm.SKIPPED) + "\n" + DeliveryTerm.NOT_LOST + " "
            + DeliveryTerm.caption(DeliveryTerm.COMPARABLE);

    private DeliveryTable() {}

    public static Table of(Result result) {
        List<Delivery> deliveries = ChatRuling.of(result.ruling()).deliveries();
        List<String> clients = result.scenario().clients();
        boolean pool = clients.size() > MOST_CLIENTS_APART;
        return new Table(COLUMNS,
                shown(deliveries, clients).stream().map(DeliveryTable::cells).toList(),
                caption(pool, deliveries));
    }

    /** Each delivery or, for many clients, one pooled delivery for each recipient. */
    static List<Delivery> shown(List<Delivery> deliveries, List<String> clients) {
        return clients.size() > MOST_CLIENTS_APART
                ? DeliveryPool.perRecipient(deliveries, clients)
                : deliveries;
    }

    private static Optional<String> caption(boolean pool, List<Delivery> deliveries) {
        List<String> lines = new ArrayList<>(List.of(TERMS));
        if (pool) {
            lines.add(POOLED);
        }
        MissingPrediction.sentence(deliveries.stream().map(Delivery::predicted).toList())
                .ifPresent(lines::add);
        return Optional.of(String.join("\n", lines));
    }

    private static List<String> cells(Delivery delivery) {
        return List.of(delivery.from(), delivery.to(), CountText.of(delivery.said()),
                CountText.of(delivery.acknowledged()), CountText.of(delivery.timedOut()),
                CountText.of(delivery.delivered()), CountText.of(delivery.dropped()),
                CountText.of(delivery.skipped()),
                Figures.mean(delivery.attempts(), delivery.forwarded()),
                Figures.milliseconds(delivery.latency(0.5)),
                Figures.milliseconds(delivery.latency(0.99)),
                Figures.percentOf(delivery.comparable()),
                Figures.percent(delivery.predicted()),
                Figures.percent(
                        Comparison.interval(delivery.comparable(), delivery.predicted())));
    }
}
