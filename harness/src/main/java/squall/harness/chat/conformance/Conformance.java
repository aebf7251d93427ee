package squall.harness.chat.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Tries a server: experiments beside each other where they bear it, each with clients and texts of
 * its own.
 */
public final class Conformance {
    /** Within which all waiting ends, so that a run with its evaluation takes under 3 minutes. */
    static final Duration LONGEST = Duration.ofSeconds(170);

    private final InetSocketAddress target;
    private final ExperimentPlan plan;
    private final Duration allowed;

    /** Does nothing until it is told to {@link #run}. */
    public Conformance(InetSocketAddress target) {
        this(target, ExperimentPlan.FULL, LONGEST);
    }

    Conformance(InetSocketAddress target, ExperimentPlan plan, Duration allowed) {
        this.target = target;
        this.plan = plan;
        this.allowed = allowed;
    }

    /** How many there are. */
    public int experiments() {
        return Math.toIntExact(plan.all().count());
    }

    /**
     * Tries it, which takes less than three minutes whatever the server does.
     *
     * @param named as which it is reported
     * @param ended after each experiment, on this thread
     */
    public Assessment run(String named, Runnable ended) throws InterruptedException {
        try (ProbePool bench = new ProbePool(target, allowed);
                ExperimentRun run = new ExperimentRun(bench, ended)) {
            List<Finding> findings = run.perform(plan).stream()
                    .sorted(Comparator.comparingInt(each -> each.claim().place())).toList();
            return new Assessment(named, findings, bench.sessions(), bench.now(),
                    bench.punctuality().worst(Duration.ZERO, bench.now()));
        }
    }
}
