package squall.harness.chat.conformance.experiment;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.probe.KeySource;
import squall.harness.chat.conformance.probe.ProbePool;

/**
 * Tests a server: runs the experiments of a plan, each with clients and texts of its own, and
 * several at once where they do not disturb each other.
 */
public final class Conformance {
    /** All waiting ends within this time, so that a run takes less than 3 minutes. */
    static final Duration LONGEST = Duration.ofSeconds(170);

    private final InetSocketAddress target;
    private final KeySource keys;
    private final ExperimentPlan plan;
    private final Duration allowed;

    Conformance(InetSocketAddress target, KeySource keys, ExperimentPlan plan, Duration allowed) {
        this.target = target;
        this.keys = keys;
        this.plan = plan;
        this.allowed = allowed;
    }

    /** In the classic profile. Does nothing before {@link #run}. */
    public static Conformance classic(InetSocketAddress target) {
        return new Conformance(target, KeySource.classic(), ExperimentPlan.CLASSIC, LONGEST);
    }

    /** In the sealed profile, of a server without members. */
    public static Conformance sealed(InetSocketAddress target) {
        return new Conformance(target, KeySource.sealed(), ExperimentPlan.SEALED, LONGEST);
    }

    /**
     * In the sealed profile, of a server with members, as somebody who is invited.
     *
     * @param name that the invitation is for
     * @param serverKey the server's public key, as the invitation names it
     * @param secret of the invitation, in hexadecimal
     */
    public static Conformance invited(InetSocketAddress target, String name, byte[] serverKey,
            String secret) {
        return new Conformance(target, KeySource.invited(name), ExperimentPlan.members(
                new MembersExperiment.Invited(name, serverKey, secret)), LONGEST);
    }

    /** The number of experiments in the plan. */
    public int experiments() {
        return Math.toIntExact(plan.all().count());
    }

    /** How long a run takes if the server keeps the rules. */
    public double seconds() {
        return plan.all().mapToDouble(ExperimentPlan::seconds).sum();
    }

    /**
     * Tests the server, which takes less than three minutes whatever the server does.
     *
     * @param named the server's name in the assessment
     * @param ended called after each experiment, on this thread, with its share of
     *        {@link #seconds()}
     */
    public Assessment run(String named, DoubleConsumer ended) throws InterruptedException {
        try (ProbePool pool = new ProbePool(target, keys, allowed);
                ExperimentRun run = new ExperimentRun(pool, ended)) {
            List<Finding> findings = run.perform(plan).stream()
                    .sorted(Comparator.comparingInt(each -> each.claim().place())).toList();
            return new Assessment(named, findings, pool.sessions(), pool.now(),
                    pool.lateness(Duration.ZERO, pool.now()));
        }
    }
}
