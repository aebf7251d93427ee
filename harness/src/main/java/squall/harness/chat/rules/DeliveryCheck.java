package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Oracle;
import squall.harness.chat.oracle.Oracle.TransferPrediction;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.trace.ComparableTransfers;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.TransferCount;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Judgement;
import squall.text.CountText;
import squall.text.PercentText;

/** Judges whether as much arrived as a scenario expects: a share, or what is predicted. */
final class DeliveryCheck {
    private final Trace trace;
    private final List<Delivery> deliveries;
    private final ComparableTransfers comparable;
    private final Oracle oracle;
    private final Oracle oneLess;
    private final List<Comparison> comparisons = new ArrayList<>();

    DeliveryCheck(Trace trace, List<Delivery> deliveries) {
        this.trace = trace;
        this.deliveries = deliveries;
        comparable = new ComparableTransfers(trace);
        oracle = new Oracle(trace.history().scenario(), Oracle.TRANSMISSIONS);
        oneLess = new Oracle(trace.history().scenario(), Oracle.TRANSMISSIONS - 1);
    }

    /** All comparisons so far. */
    List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    Judgement judge(DeliveryExpectation expectation) {
        String subject = DeliverySubject.of(expectation);
        return switch (expectation.demand()) {
            case Demand.AsPredicted() -> asPredicted(subject, expectation);
            case Demand.AtLeast(double share) ->
                    bounded(subject, expectation, measured -> measured >= share);
            case Demand.AtMost(double share) ->
                    bounded(subject, expectation, measured -> measured <= share);
        };
    }

    private Judgement bounded(String subject, DeliveryExpectation expectation,
            Predicate<Double> enough) {
        Judgement.Notes notes = new Judgement.Notes(subject);
        Proportion total = deliveries.stream().filter(d -> expectation.covers(d.from(), d.to()))
                .map(Delivery::heardOfSaid).reduce(Proportion.NONE, Proportion::plus);
        if (total.count() > 0) {
            notes.occasion();
            notes.figure(PercentText.of(total.share()) + ", of " + CountText.of(total.count()));
            if (!enough.test(total.share())) {
                notes.finding(CountText.of(total.hits()) + " of " + CountText.of(total.count())
                        + " delivered, " + PercentText.of(total.share()));
            }
        }
        return notes.judgement();
    }

    private Judgement asPredicted(String subject, DeliveryExpectation expectation) {
        Judgement.Notes notes = new Judgement.Notes(subject);
        List<Comparison> own = new ArrayList<>();
        own.addAll(compareTransfers(Direction.UP, trace.transfers(Direction.UP)
                .filter(transfer -> isOneOf(expectation.from(), transfer.client()))));
        own.addAll(compareTransfers(Direction.DOWN, trace.transfers(Direction.DOWN)
                .filter(transfer -> isOneOf(expectation.to(), transfer.client())
                        && isOneOf(expectation.from(), transfer.author()))));
        own.addAll(compareDeliveries(expectation));
        comparisons.addAll(own);
        agreement(own).ifPresent(notes::figure);
        own.stream().filter(Comparison::departs)
                .forEach(comparison -> notes.finding(departure(comparison)));
        doubt(expectation, own).ifPresentOrElse(notes::doubt, notes::occasion);
        return notes.judgement();
    }

    /** How many figures agree, and of how many messages they are; empty if none was judged. */
    private static Optional<String> agreement(List<Comparison> compared) {
        List<Comparison> judged = compared.stream().filter(Comparison::isJudged).toList();
        LongSummaryStatistics counts = judged.stream()
                .mapToLong(comparison -> comparison.comparable().count()).summaryStatistics();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        String figures = judged.stream().filter(comparison -> !comparison.departs()).count()
                + " of " + CountText.of(judged.size(), "figure");
        String fewest = CountText.of(counts.getMin());
        String most = CountText.of(counts.getMax());
        return Optional.of(
                figures + ", each of " + (fewest.equals(most) ? most : fewest + " to " + most));
    }

    private static String departure(Comparison comparison) {
        Proportion.Interval interval = comparison.interval().orElseThrow();
        return comparison.name() + ": " + PercentText.of(comparison.comparable().share()) + " of "
                + CountText.of(comparison.comparable().count()) + ", between "
                + PercentText.of(interval.low()) + " and " + PercentText.of(interval.high())
                + ", where "
                + PercentText.of(comparison.predicted().probability().orElseThrow())
                + " is predicted";
    }

    /** Why the comparisons prove nothing, if they do not. */
    private Optional<String> doubt(DeliveryExpectation expectation, List<Comparison> compared) {
        List<Prediction> predictions = predictions(expectation);
        Optional<String> withheld = predictions.stream()
                .filter(Prediction.Withheld.class::isInstance)
                .map(prediction -> ((Prediction.Withheld) prediction).reason()).findFirst();
        if (withheld.isPresent()) {
            return withheld.map(reason -> "arithmetic does not cover " + reason);
        }
        if (predictions.stream().anyMatch(Prediction.OfMean.class::isInstance)) {
            return Optional.of("bursts strike many messages together, so that one run proves"
                    + " nothing; sweep over seeds");
        }
        if (compared.isEmpty()) {
            return Optional.of("no message that arithmetic has something to say about");
        }
        return compared.stream().anyMatch(Comparison::tellsOneLess) ? Optional.empty()
                : Optional.of("too few messages to tell four transmissions from three");
    }

    /** The predictions for all links between senders and recipients, whatever was counted there. */
    private List<Prediction> predictions(DeliveryExpectation expectation) {
        List<TransferPrediction> transfers = new ArrayList<>();
        trace.clients().stream().filter(client -> isOneOf(expectation.from(), client))
                .forEach(client -> transfers.add(oracle.transfer(client, Direction.UP)));
        trace.clients().stream().filter(client -> isOneOf(expectation.to(), client))
                .forEach(client -> transfers.add(oracle.transfer(client, Direction.DOWN)));
        return transfers.stream().flatMap(
                transfer -> Stream.of(transfer.arrived(), transfer.acknowledged())).toList();
    }

    private static boolean isOneOf(String expected, String client) {
        return expected.equals(Scenario.EVERYONE) || expected.equals(client);
    }

    /**
     * Pools the transfers with the same prediction: each message on each link is lost
     * independently.
     */
    private List<Comparison> compareTransfers(Direction direction,
            Stream<MessageTransfer> transfers) {
        Map<Predictions, List<MessageTransfer>> pools = new LinkedHashMap<>();
        transfers.filter(comparable::contains).forEach(transfer -> pools
                .computeIfAbsent(new Predictions(oracle.transfer(transfer.client(), direction),
                        oneLess.transfer(transfer.client(), direction)), key -> new ArrayList<>())
                .add(transfer));
        List<Comparison> compared = new ArrayList<>();
        String way = direction == Direction.UP ? "to the server" : "from the server";
        pools.forEach((predictions, pool) -> {
            TransferCount count = TransferCount.of(pool);
            for (Figure figure : Figure.values()) {
                compared.add(new Comparison(whose(pool) + way, figure, count.of(figure),
                        predictions.all().of(figure), predictions.oneLess().of(figure)));
            }
        });
        return compared;
    }

    private static String whose(List<MessageTransfer> pool) {
        List<String> clients = pool.stream().map(MessageTransfer::client).distinct().toList();
        return (clients.size() <= 3 ? String.join(", ", clients) : clients.size() + " clients")
                + " ";
    }

    /**
     * From sender to recipient. Recipients are not pooled, since a message that is lost on its way
     * to the server is lost for all of them.
     */
    private List<Comparison> compareDeliveries(DeliveryExpectation expectation) {
        List<Comparison> compared = new ArrayList<>();
        if (!expectation.to().equals(Scenario.EVERYONE)) {
            Map<List<Prediction>, Proportion> pools = new LinkedHashMap<>();
            deliveries.stream()
                    .filter(d -> expectation.covers(d.from(), d.to())
                            && d.comparable().count() > 0)
                    .forEach(d -> pools.merge(
                            List.of(d.predicted(), oneLess.delivered(d.from(), d.to())),
                            d.comparable(), Proportion::plus));
            pools.forEach((predictions, measured) -> compared.add(new Comparison(
                    expectation.from() + " all the way to " + expectation.to(), Figure.ARRIVED,
                    measured, predictions.get(0), predictions.get(1))));
        }
        return compared;
    }

    private record Predictions(TransferPrediction all, TransferPrediction oneLess) {}
}
