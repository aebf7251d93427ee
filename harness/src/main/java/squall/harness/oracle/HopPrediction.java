package squall.harness.oracle;

/**
 * What becomes of a message on one link, as probabilities.
 *
 * @param delivered at least one transmission arrives
 * @param acknowledged an acknowledgement is back in time
 */
public record HopPrediction(double delivered, double acknowledged) {
    /** It has arrived, and yet the sender gives it up. */
    public double falseTimeout() {
        return delivered - acknowledged;
    }
}
