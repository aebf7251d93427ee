package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;

/**
 * What became of the messages from one client to another, or of several such pairs pooled.
 *
 * @param from a client, or the name of several pooled
 * @param to a client, or the name of several pooled
 * @param said messages that the sender transmitted at least once
 * @param acknowledged of those, how many the server acknowledged to the sender
 * @param timedOut of those, how many the sender gave up
 * @param delivered of those, how many the recipient heard
 * @param dropped how many the server gave up for the recipient after transmissions
 * @param skipped how many the server dropped without a transmission
 * @param forwarded how many the server transmitted to the recipient at least once
 * @param attempts transmissions from the server to the recipient
 * @param latencies from the sender's first transmission until the recipient heard it, ascending
 * @param comparable delivered out of said, of only those messages that can be held against
 *        arithmetic
 * @param predicted the share of the comparable that should be delivered
 */
public record Delivery(String from, String to, long said, long acknowledged, long timedOut,
        long delivered, long dropped, long skipped, long forwarded, long attempts,
        List<Duration> latencies, Proportion comparable, Prediction predicted) {

    public Delivery {
        latencies = List.copyOf(latencies);
    }

    /** What was heard of all that was said. */
    public Proportion heardOfSaid() {
        return new Proportion(delivered, said);
    }

    /**
     * The latency that this share of the delivered messages did not exceed; empty if nothing was
     * delivered.
     */
    public Optional<Duration> latency(double quantile) {
        return latencies.isEmpty() ? Optional.empty() : Optional.of(latency(latencies, quantile));
    }

    /** The same of any latencies, ascending, of which there is at least one. */
    public static Duration latency(List<Duration> latencies, double quantile) {
        int rank = (int) Math.ceil(quantile * latencies.size());
        return latencies.get(Math.max(0, rank - 1));
    }
}
