package squall.harness.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.measurement.CountedHops;
import squall.harness.measurement.Delivery;
import squall.harness.network.Direction;
import squall.harness.oracle.HopPrediction;
import squall.harness.oracle.Oracle;
import squall.harness.oracle.Proportion;
import squall.harness.scenario.DeliveryExpectation;
import squall.harness.scenario.DeliveryExpectation.Demand;
import squall.harness.scenario.Scenario;

/** Whether as much arrived as a scenario expects, be that a share or what arithmetic predicts. */
final class DeliveryCheck {
    private final Dissection run;
    private final List<Delivery> deliveries;
    private final CountedHops counted;
    private final Oracle oracle;
    private final Oracle oneLess;
    private final List<Comparison> comparisons = new ArrayList<>();

    DeliveryCheck(Dissection run, List<Delivery> deliveries) {
        this.run = run;
        this.deliveries = deliveries;
        counted = new CountedHops(run);
        oracle = new Oracle(run.history().scenario(), Oracle.TRANSMISSIONS);
        oneLess = new Oracle(run.history().scenario(), Oracle.TRANSMISSIONS - 1);
    }

    /** What every expectation so far was compared with. */
    List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    Judgement judge(DeliveryExpectation expectation) {
        String subject = "delivery from " + expectation.from() + " to " + expectation.to();
        return switch (expectation.demand()) {
            case Demand.AsPredicted() -> asPredicted(subject, expectation);
            case Demand.AtLeast(double share) ->
                    bounded(subject + " at least " + percent(share), expectation,
                            measured -> measured >= share);
            case Demand.AtMost(double share) ->
                    bounded(subject + " at most " + percent(share), expectation,
                            measured -> measured <= share);
        };
    }

    private Judgement bounded(String subject, DeliveryExpectation expectation,
            Predicate<Double> enough) {
        Judgement.Notes notes = new Judgement.Notes(subject);
        Proportion total = deliveries.stream().filter(d -> expectation.covers(d.from(), d.to()))
                .map(d -> new Proportion(d.delivered(), d.said()))
                .reduce(new Proportion(0, 0), Proportion::plus);
        if (total.count() > 0) {
            notes.occasion();
            if (!enough.test(total.share())) {
                notes.finding(total.hits() + " of " + total.count() + " arrived, "
                        + percent(total.share()));
            }
        }
        return notes.judgement();
    }

    private Judgement asPredicted(String subject, DeliveryExpectation expectation) {
        Judgement.Notes notes = new Judgement.Notes(subject + " as predicted");
        List<Comparison> own = new ArrayList<>();
        own.addAll(compareHops(Direction.UP, up(expectation)));
        own.addAll(compareHops(Direction.DOWN, down(expectation)));
        own.addAll(compareDeliveries(expectation));
        comparisons.addAll(own);
        for (Comparison comparison : own) {
            if (!comparison.agrees()) {
                notes.finding(
                        comparison.figure() + ": " + percent(comparison.measured().share()) + " of "
                                + comparison.measured().count() + ", between "
                                + percent(comparison.interval().low())
                                + " and " + percent(comparison.interval().high()) + ", where "
                                + percent(comparison.predicted())
                                + " is predicted");
            }
        }
        if (!isCovered(expectation)) {
            notes.doubt("links that arithmetic does not cover");
        } else if (own.stream().anyMatch(Comparison::tellsOneLess)) {
            notes.occasion();
        } else {
            notes.doubt(own.isEmpty() ? "no message that arithmetic has something to say about"
                    : "too few messages to tell four transmissions from three");
        }
        return notes.judgement();
    }

    private boolean isCovered(DeliveryExpectation expectation) {
        return run.clients().stream().allMatch(client -> (!isOneOf(expectation.from(), client)
                || oracle.hop(client, Direction.UP).isPresent())
                && (!isOneOf(expectation.to(), client)
                        || oracle.hop(client, Direction.DOWN).isPresent()));
    }

    private Stream<Hop> up(DeliveryExpectation expectation) {
        return run.hops(Direction.UP).filter(hop -> isOneOf(expectation.from(), hop.client()));
    }

    private Stream<Hop> down(DeliveryExpectation expectation) {
        return run.hops(Direction.DOWN).filter(hop -> isOneOf(expectation.to(), hop.client())
                && isOneOf(expectation.from(), hop.author()));
    }

    private static boolean isOneOf(String expected, String client) {
        return expected.equals(Scenario.EVERYONE) || expected.equals(client);
    }

    /**
     * Pools the hops that have the same prediction: each message on each link has luck of its own.
     */
    private List<Comparison> compareHops(Direction direction, Stream<Hop> hops) {
        Map<Predictions, List<Hop>> pools = new LinkedHashMap<>();
        hops.filter(counted::contains).forEach(hop -> oracle.hop(hop.client(), direction)
                .ifPresent(prediction -> pools
                        .computeIfAbsent(new Predictions(prediction,
                                oneLess.hop(hop.client(), direction).orElseThrow()),
                                key -> new ArrayList<>())
                        .add(hop)));
        List<Comparison> compared = new ArrayList<>();
        String way = direction == Direction.UP ? "to the server" : "from the server";
        pools.forEach((predictions, pool) -> {
            String whose = whose(pool);
            compared.add(compare(whose + way + ", delivered", pool,
                    hop -> hop.firstArrival().isPresent(), predictions,
                    HopPrediction::delivered));
            compared.add(compare(whose + way + ", acknowledged", pool,
                    hop -> hop.isAcknowledgedBy(hop.first().plus(Classic.TIMEOUT)), predictions,
                    HopPrediction::acknowledged));
        });
        return compared;
    }

    private static String whose(List<Hop> pool) {
        List<String> clients = pool.stream().map(Hop::client).distinct().toList();
        return (clients.size() <= 3 ? String.join(", ", clients) : clients.size() + " clients")
                + " ";
    }

    private static Comparison compare(String figure, List<Hop> pool, Predicate<Hop> hit,
            Predictions predictions,
            ToDoubleFunction<HopPrediction> value) {
        return new Comparison(figure,
                new Proportion(pool.stream().filter(hit).count(), pool.size()),
                value.applyAsDouble(predictions.all()), value.applyAsDouble(predictions.oneLess()));
    }

    /**
     * All the way: only to one recipient at a time, since what one sender says shares its luck on
     * its way up.
     */
    private List<Comparison> compareDeliveries(DeliveryExpectation expectation) {
        List<Comparison> compared = new ArrayList<>();
        if (!expectation.to().equals(Scenario.EVERYONE)) {
            Map<Double, Proportion> pools = new LinkedHashMap<>();
            Map<Double, Double> withOneLess = new LinkedHashMap<>();
            deliveries.stream()
                    .filter(d -> expectation.covers(d.from(), d.to()) && d.counted().count() > 0)
                    .forEach(d -> d.predicted().ifPresent(predicted -> {
                        pools.merge(predicted, d.counted(), Proportion::plus);
                        withOneLess.put(predicted,
                                oneLess.delivered(d.from(), d.to()).orElseThrow());
                    }));
            pools.forEach((predicted, measured) -> compared
                    .add(new Comparison(
                            expectation.from() + " all the way to " + expectation.to()
                                    + ", delivered",
                            measured, predicted, withOneLess.get(predicted))));
        }
        return compared;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private record Predictions(HopPrediction all, HopPrediction oneLess) {}
}
