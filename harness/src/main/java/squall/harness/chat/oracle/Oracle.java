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
    /** As many as the protocol makes (R2). */
    public static final int TRANSMISSIONS = 4;

    private final Scenario scenario;
    private final int transmissions;
    private final Map<LinkId, TransferPrediction> hops = new HashMap<>();

    /**
     * @param transmissions of each message; {@link #TRANSMISSIONS} unless one asks what fewer would
     *        look like
     */
    public Oracle(Scenario scenario, int transmissions) {
        this.scenario = scenario;
        this.transmissions = transmissions;
    }

    /** What becomes of a message that crosses this client's link in this direction. */
    public TransferPrediction hop(String client, Direction direction) {
        return hops.computeIfAbsent(new LinkId(client, direction), this::predict);
    }

    /** What share of one client's messages another one hears. */
    public Prediction delivered(String from, String to) {
        return Prediction.of(hop(from, Direction.UP).delivered(),
                hop(to, Direction.DOWN).delivered(), (up, down) -> up * down);
    }

    private TransferPrediction predict(LinkId link) {
        ModelApplicability coverage =
                new ModelApplicability(scenario, link.client(), link.direction());
        return new TransferPrediction(
                prediction(coverage.refusesDelivered(), coverage.there().isInBursts(),
                        () -> delivered(coverage)),
                prediction(coverage.refusesAcknowledged(),
                        coverage.there().isInBursts() || coverage.back().isInBursts(),
                        () -> acknowledged(coverage)));
    }

    private static Prediction prediction(Optional<String> refused, boolean inBursts,
            DoubleSupplier value) {
        if (refused.isPresent()) {
            return new Prediction.Withheld(refused.get());
        }
        return inBursts ? new Prediction.OfMean(value.getAsDouble())
                : new Prediction.OfEach(value.getAsDouble());
    }

    private double delivered(ModelApplicability coverage) {
        return 1 - LossChain.allFail(coverage.there(), coverage.back(), transmissions,
                ProtocolConstants.RETRANSMIT_EVERY,
                (attempt, p, q) -> p);
    }

    /** Each copy that arrives is acknowledged on its own. */
    private double acknowledged(ModelApplicability coverage) {
        double twice = coverage.duplicated();
        double[] inTime = new double[transmissions];
        for (int i = 0; i < transmissions; i++) {
            inTime[i] = coverage.roundTrip().within(ProtocolConstants.TIMEOUT
                    .minus(ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(i)));
        }
        return 1 - LossChain.allFail(coverage.there(), coverage.back(), transmissions,
                ProtocolConstants.RETRANSMIT_EVERY,
                (attempt, p, q) -> 1 - inTime[attempt] * (1 - p)
                        * (1 - q * (1 - twice + twice * q)));
    }
}
