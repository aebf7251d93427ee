package squall.harness.chat.expectation;

import squall.harness.scenario.WorkloadWord;

/** A percentile of latencies that a scenario may bound. */
public enum Percentile implements WorkloadWord {
    P50(0.5), P90(0.9), P95(0.95), P99(0.99),
    /** The latency of the message that is heard last. */
    MAX(1);

    private final double share;

    Percentile(double share) {
        this.share = share;
    }

    /** The share of the messages that are heard no later. */
    public double share() {
        return share;
    }
}
