package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;

/**
 * What became of everything that one client said to another, or to several pooled.
 *
 * @param from a client, or what several are called together
 * @param to likewise
 * @param said messages that the sender transmitted at least once
 * @param acknowledged of those, acknowledged to the sender by the server
 * @param timedOut of those, given up by the sender
 * @param delivered heard by the recipient
 * @param dropped given up by the server for the recipient after transmissions
 * @param skipped dropped by the server untried
 * @param forwarded transmitted by the server to the recipient at least once
 * @param attempts transmissions from the server to the recipient
 * @param latencies from the sender's first transmission to the recipient's hearing, ascending
 * @param counted delivered out of said, of those whose transmissions all fell in the weather that
 *        is predicted
 * @param predicted what share of the counted should be delivered
 */
public record Delivery(String from, String to, long said, long acknowledged, long timedOut,
        long delivered,
        long dropped, long skipped, long forwarded, long attempts, List<Duration> latencies,
        Proportion counted,
        Prediction predicted) {

    public Delivery {
        latencies = List.copyOf(latencies);
    }

    /**
     * The latency that this share of the delivered messages did not exceed; empty where nothing was
     * delivered.
     */
    public Optional<Duration> latency(double quantile) {
        if (latencies.isEmpty()) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(quantile * latencies.size());
        return Optional.of(latencies.get(Math.max(0, rank - 1)));
    }
}
