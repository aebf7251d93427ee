package squall.harness.chat.oracle;

/** The predictions for a message on one link. */
public record TransferPrediction(Prediction delivered, Prediction acknowledged) {

    public Prediction of(Figure figure) {
        return switch (figure) {
            case DELIVERED -> delivered;
            case ACKNOWLEDGED -> acknowledged;
            case FALSE_TIMEOUT -> Prediction.of(acknowledged, delivered, (a, d) -> d - a);
        };
    }
}
