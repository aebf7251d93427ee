package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Several tries at what depends on time. A machine that is late once is not late always: a claim is
 * kept where one try shows it kept throughout, and broken only where no try that is allowed does
 * and several show it broken.
 */
final class Attempts {
    /** A machine that was later than this can't show whether a server was. */
    private static final Duration BEARABLE = Duration.ofMillis(50);
    private static final int USUALLY = 4;
    private static final int BROKEN_AT_LEAST = 2;

    private final List<Claim> claims;
    private final int most;
    private final ExperimentContext trial;
    /** What each try has shown, by claim. */
    private final List<Map<Claim, Outcome>> outcomes = new ArrayList<>();

    /** What the kernel had dropped when the present try began. */
    private long dropsBefore;

    Attempts(List<Claim> claims, ExperimentContext trial) {
        this(claims, USUALLY, trial);
    }

    /** @param most tries, where each takes long */
    Attempts(List<Claim> claims, int most, ExperimentContext trial) {
        this.claims = claims;
        this.most = most;
        this.trial = trial;
    }

    /** Makes tries as long as more are wanted, and notes in the trial what they have come to. */
    void repeat(Try each) throws NotSeenException, InterruptedException {
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
            dropsBefore = trial.drops();
        }
        return wanted;
    }

    /** Of the present try, from 1. */
    int number() {
        return outcomes.size();
    }

    /**
     * Notes what the present try has shown between these times; of several notes about one claim
     * the worst counts. What only this machine's own lateness explains has shown nothing, where
     * that was too much; nor has a try during which a full socket dropped datagrams.
     *
     * @param keptGiven whether the claim is kept, given that something may be so late
     */
    void note(Claim claim, Predicate<Duration> keptGiven, Duration from, Duration to,
            String evidence) {
        Duration lateness = trial.lateness(from, to);
        boolean late = lateness.compareTo(BEARABLE) > 0;
        long drops = trial.drops() - dropsBefore;
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

    /** Notes why the present try shows nothing about this claim, unless it has shown it broken. */
    void notShown(Claim claim, String reason) {
        outcomes.getLast().merge(claim, new Outcome(ClaimVerdict.NOT_SEEN, reason), Outcome::worse);
    }

    private void conclude() {
        claims.forEach(claim -> last(claim, ClaimVerdict.KEPT, 1)
                .or(() -> last(claim, ClaimVerdict.BROKEN, BROKEN_AT_LEAST))
                .or(() -> last(claim, ClaimVerdict.NOT_SEEN, 1))
                .ifPresent(each -> trial.note(claim, each.standing(), each.evidence())));
    }

    private boolean isKept(Claim claim) {
        return last(claim, ClaimVerdict.KEPT, 1).isPresent();
    }

    private Optional<Outcome> last(Claim claim, ClaimVerdict standing, int atLeast) {
        List<Outcome> such = outcomes.stream().map(each -> each.get(claim))
                .filter(each -> each != null && each.standing() == standing).toList();
        return such.size() < atLeast ? Optional.empty() : Optional.of(such.getLast());
    }

    /** One try. */
    interface Try {
        void make() throws NotSeenException, InterruptedException;
    }

    private record Outcome(ClaimVerdict standing, String evidence) {
        private static final List<ClaimVerdict> WORST_FIRST =
                List.of(ClaimVerdict.BROKEN, ClaimVerdict.NOT_SEEN, ClaimVerdict.KEPT);

        Outcome worse(Outcome other) {
            return WORST_FIRST.indexOf(other.standing) < WORST_FIRST.indexOf(standing)
                    ? other
                    : this;
        }
    }
}
