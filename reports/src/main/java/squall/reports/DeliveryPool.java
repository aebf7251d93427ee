package squall.reports;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.trace.Delivery;
import squall.harness.scenario.Scenario;

/**
 * Adds the deliveries from many senders to one recipient. It does not add those of one sender to
 * many recipients: they share the losses on the sender's way up, so they are not independent.
 */
final class DeliveryPool {
    private static final Prediction UNLIKE =
            new Prediction.Withheld("senders whose predictions differ");

    private final List<Delivery> deliveries;

    private DeliveryPool(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** One delivery for each recipient, in the order of the clients. */
    static List<Delivery> perRecipient(List<Delivery> deliveries, List<String> clients) {
        Map<String, List<Delivery>> of = deliveries.stream()
                .collect(Collectors.groupingBy(Delivery::to));
        return clients.stream().filter(of::containsKey)
                .map(to -> new DeliveryPool(of.get(to)).pooled())
                .toList();
    }

    private Delivery pooled() {
        List<Delivery> alike = alike();
        return new Delivery(Scenario.EVERYONE, deliveries.get(0).to(), sum(Delivery::said),
                sum(Delivery::acknowledged), sum(Delivery::timedOut), sum(Delivery::delivered),
                sum(Delivery::dropped), sum(Delivery::skipped), sum(Delivery::forwarded),
                sum(Delivery::attempts),
                deliveries.stream().flatMap(d -> d.latencies().stream()).sorted().toList(),
                alike.stream().map(Delivery::comparable).reduce(Proportion.NONE,
                        Proportion::plus),
                alike.stream().findFirst().map(Delivery::predicted).orElse(UNLIKE));
    }

    /** The deliveries with comparable messages, if all have the same prediction; else none. */
    private List<Delivery> alike() {
        List<Delivery> comparable =
                deliveries.stream().filter(d -> d.comparable().count() > 0).toList();
        List<Prediction> predictions = comparable.stream().map(Delivery::predicted).distinct()
                .toList();
        return predictions.size() == 1 ? comparable : List.of();
    }

    private long sum(ToLongFunction<Delivery> figure) {
        return deliveries.stream().mapToLong(figure).sum();
    }
}
