package squall.harness.chat.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.scenario.Scenario;

/**
 * Predicts deliveries from a scenario's links. It assumes that losses are independent between
 * links, and that impairments do not change during the run.
 */
public final class Oracle {
    /** How often the protocol transmits a message (R2). */
    public static final int TRANSMISSIONS = 4;

    private final Scenario scenario;
    private final int transmissions;
    private final Map<LinkId, TransferPrediction> transfers = new HashMap<>();

    /**
     * @param transmissions of each message: {@link #TRANSMISSIONS}, or fewer for a comparison
     */
    public Oracle(Scenario scenario, int transmissions) {
        this.scenario = scenario;
        this.transmissions = transmissions;
    }

    /** The predictions for a message on this client's link in this direction. */
    public TransferPrediction transfer(String client, Direction direction) {
        return transfers.computeIfAbsent(new LinkId(client, direction), this::predict);
    }

    /** The share of one client's messages that another one hears. */
    public Prediction delivered(String from, String to) {
        return Prediction.of(transfer(from, Direction.UP).arrived(),
                transfer(to, Direction.DOWN).arrived(), (up, down) -> up * down);
    }

    private TransferPrediction predict(LinkId link) {
        ModelApplicability model =
                new ModelApplicability(scenario, link.client(), link.direction());
        return new TransferPrediction(
                prediction(model.refusesArrived(), model.there().isInBursts(),
                        () -> arrived(model)),
                prediction(model.refusesAcknowledged(),
                        model.there().isInBursts() || model.back().isInBursts(),
                        () -> acknowledged(model)));
    }

    private static Prediction prediction(Optional<String> refused, boolean inBursts,
            DoubleSupplier value) {
        if (refused.isPresent()) {
            return new Prediction.Withheld(refused.get());
        }
        return inBursts ? new Prediction.OfMean(value.getAsDouble())
                : new Prediction.OfEach(value.getAsDouble());
    }

    private double arrived(ModelApplicability model) {
        return 1 - LossChain.allFail(model.there(), model.back(), transmissions,
                ProtocolConstants.RETRANSMIT_EVERY,
                (attempt, p, q) -> p);
    }

    /** Each copy that arrives is acknowledged on its own. */
    private double acknowledged(ModelApplicability model) {
        double twice = model.duplicated();
        double[] inTime = new double[transmissions];
        for (int i = 0; i < transmissions; i++) {
            inTime[i] = model.roundTrip().within(ProtocolConstants.TIMEOUT
                    .minus(ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(i)));
        }
        return 1 - LossChain.allFail(model.there(), model.back(), transmissions,
                ProtocolConstants.RETRANSMIT_EVERY,
                (attempt, p, q) -> 1 - inTime[attempt] * (1 - p)
                        * (1 - q * (1 - twice + twice * q)));
    }

    /** The predictions for a message on one link. */
    public record TransferPrediction(Prediction arrived, Prediction acknowledged) {

        public Prediction of(Figure figure) {
            return switch (figure) {
                case ARRIVED -> arrived;
                case ACKNOWLEDGED -> acknowledged;
                case FALSE_TIMEOUT -> Prediction.of(acknowledged, arrived, (a, b) -> b - a);
            };
        }
    }
}
