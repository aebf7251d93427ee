package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;

/**
 * Repeats what depends on time, since a machine that was late once need not be late again. A claim
 * is kept where one attempt shows it kept throughout; it is broken where no attempt does and at
 * least two show it broken.
 */
final class Attempts {
    /** More lateness of this machine hides whether the server was late. */
    private static final Duration BEARABLE = Duration.ofMillis(50);
    private static final int MOST = 4;
    private static final int BROKEN_AT_LEAST = 2;

    private final List<Claim> claims;
    private final int most;
    private final ExperimentContext context;
    /** By claim, for each attempt. */
    private final List<Map<Claim, Outcome>> outcomes = new ArrayList<>();
    /** What the kernel had dropped when the present attempt began. */
    private long dropsBefore;

    Attempts(List<Claim> claims, ExperimentContext context) {
        this(claims, MOST, context);
    }

    /** @param most attempts: fewer than usual where each takes long */
    Attempts(List<Claim> claims, int most, ExperimentContext context) {
        this.claims = claims;
        this.most = most;
        this.context = context;
    }

    /** Makes attempts until all claims are kept or no attempt is left, and notes the findings. */
    void repeat(Attempt each) throws NotSeenException, InterruptedException {
        try {
            while (next()) {
                each.make();
            }
        } finally {
            conclude();
        }
    }

    private boolean next() {
        boolean wanted = outcomes.size() < most && !claims.stream().allMatch(this::isKept);
        if (wanted) {
            outcomes.add(new LinkedHashMap<>());
            dropsBefore = context.drops();
        }
        return wanted;
    }

    /** Of the present attempt, from 1. */
    int number() {
        return outcomes.size();
    }

    /**
     * Notes what the present attempt has shown between these times; of several notes about one
     * claim the worst counts. The attempt shows nothing where only this machine's lateness explains
     * it, and that was too much, and where a full socket dropped datagrams during it.
     *
     * @param keptGiven whether the claim is kept if anything may be so late
     */
    void note(Claim claim, Predicate<Duration> keptGiven, Duration from, Duration to,
            String evidence) {
        Duration lateness = context.lateness(from, to);
        boolean late = isLonger(lateness, BEARABLE);
        long drops = context.drops() - dropsBefore;
        Outcome outcome;
        if (drops != 0) {
            outcome = new Outcome(ClaimVerdict.NOT_SEEN, "full sockets dropped " + drops
                    + " datagrams meanwhile, and so it was each time");
        } else if (keptGiven.test(late ? BEARABLE : lateness)) {
            outcome = new Outcome(ClaimVerdict.KEPT, evidence);
        } else if (late && keptGiven.test(lateness)) {
            outcome = new Outcome(ClaimVerdict.NOT_SEEN,
                    EvidenceText.late(lateness) + ", and so it was each time");
        } else {
            outcome = new Outcome(ClaimVerdict.BROKEN, evidence);
        }
        outcomes.getLast().merge(claim, outcome, Outcome::worse);
    }

    /** Notes why the present attempt shows nothing about this claim, unless it shows it broken. */
    void notShown(Claim claim, String reason) {
        outcomes.getLast().merge(claim, new Outcome(ClaimVerdict.NOT_SEEN, reason), Outcome::worse);
    }

    private void conclude() {
        claims.forEach(claim -> last(claim, ClaimVerdict.KEPT, 1)
                .or(() -> last(claim, ClaimVerdict.BROKEN, BROKEN_AT_LEAST))
                .or(() -> last(claim, ClaimVerdict.NOT_SEEN, 1))
                .ifPresent(each -> context.note(claim, each.verdict(), each.evidence())));
    }

    private boolean isKept(Claim claim) {
        return last(claim, ClaimVerdict.KEPT, 1).isPresent();
    }

    private Optional<Outcome> last(Claim claim, ClaimVerdict verdict, int atLeast) {
        List<Outcome> found = outcomes.stream().map(each -> each.get(claim))
                .filter(each -> each != null && each.verdict() == verdict).toList();
        return found.size() < atLeast ? Optional.empty() : Optional.of(found.getLast());
    }

    /** What is repeated. */
    interface Attempt {
        void make() throws NotSeenException, InterruptedException;
    }

    private record Outcome(ClaimVerdict verdict, String evidence) {
        private static final List<ClaimVerdict> WORST_FIRST =
                List.of(ClaimVerdict.BROKEN, ClaimVerdict.NOT_SEEN, ClaimVerdict.KEPT);

        Outcome worse(Outcome other) {
            return WORST_FIRST.indexOf(other.verdict) < WORST_FIRST.indexOf(verdict)
                    ? other
                    : this;
        }
    }
}
