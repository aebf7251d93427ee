package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import squall.harness.history.History;

/**
 * Plays candidates to see whether they fail by one certain judgement; a failure by another
 * judgement
 * does not count. Plays none twice, and at most a certain number.
 */
final class CandidateRuns {
    private final ShrinkableWorkload workload;
    private final String subject;
    private final int most;
    private final int atOnce;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Map<Candidate, Boolean> known = new HashMap<>();
    private volatile Population population = Population.NONE;
    private int made;

    /**
     * @param stopped whether the user has stopped the search
     * @param progress called with the number of runs so far
     */
    CandidateRuns(ShrinkableWorkload workload, String subject, int most, int atOnce,
            BooleanSupplier stopped, IntConsumer progress) {
        this.workload = workload;
        this.subject = subject;
        this.most = most;
        this.atOnce = atOnce;
        this.stopped = stopped;
        this.progress = progress;
    }

    /** Plays the candidate even if the search is stopped: without a failure there is no search. */
    boolean fails(Candidate candidate) {
        boolean failing = isFailing(candidate);
        made += known.put(candidate, failing) == null ? 1 : 0;
        progress.accept(made);
        return failing;
    }

    /** From now on no candidate fails that counts its share over other messages. */
    void require(Population over) {
        population = over;
    }

    /**
     * The first one whose candidate fails; empty if none does, or if the runs are over. Plays
     * on all processors, with the same result and the same count of runs as on one.
     */
    <C> Optional<C> firstFailing(Stream<C> all, Function<C, Candidate> asCandidate) {
        Iterator<C> rest = all.iterator();
        while (rest.hasNext() && !areOver()) {
            List<C> next = new ArrayList<>();
            while (rest.hasNext() && next.size() < Math.min(atOnce, most - made)) {
                next.add(rest.next());
            }
            List<Boolean> failing = next.parallelStream().map(asCandidate).map(this::isFailing)
                    .toList();
            for (int i = 0; i < next.size(); i++) {
                boolean isNew = known.put(asCandidate.apply(next.get(i)), failing.get(i)) == null;
                made += isNew ? 1 : 0;
                progress.accept(made);
                if (failing.get(i)) {
                    return Optional.of(next.get(i));
                }
            }
        }
        return Optional.empty();
    }

    boolean areOver() {
        return made >= most || stopped.getAsBoolean();
    }

    int made() {
        return made;
    }

    private boolean isFailing(Candidate candidate) {
        Boolean before = known.get(candidate);
        return before == null ? play(candidate) : before;
    }

    private boolean play(Candidate candidate) {
        History run = workload.play(candidate.scenario(), Set.copyOf(candidate.lost()));
        return !workload.findings(run, subject).isEmpty()
                && (population.equals(Population.NONE)
                        || workload.population(run, subject).equals(population));
    }
}
