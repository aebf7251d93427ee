package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import squall.harness.scenario.Scenario;

/**
 * Plays scenarios to see whether they fail by one certain judgement; a failure by another judgement
 * does not count. Plays no scenario twice, and at most a certain number.
 */
final class CandidateRuns {
    private final ShrinkableWorkload workload;
    private final String subject;
    private final int most;
    private final int atOnce;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Map<Scenario, Boolean> known = new HashMap<>();
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

    /** Plays the scenario even if the search is stopped: without a failure there is no search. */
    boolean fails(Scenario scenario) {
        boolean failing = isFailing(scenario);
        made += known.put(scenario, failing) == null ? 1 : 0;
        progress.accept(made);
        return failing;
    }

    /**
     * The first candidate whose scenario fails; empty if none does, or if the runs are over. Plays
     * on all processors, with the same result and the same count of runs as on one.
     */
    <C> Optional<C> firstFailing(Stream<C> candidates, Function<C, Scenario> asScenario) {
        Iterator<C> rest = candidates.iterator();
        while (rest.hasNext() && !areOver()) {
            List<C> next = new ArrayList<>();
            while (rest.hasNext() && next.size() < Math.min(atOnce, most - made)) {
                next.add(rest.next());
            }
            List<Boolean> failing = next.parallelStream().map(asScenario).map(this::isFailing)
                    .toList();
            for (int i = 0; i < next.size(); i++) {
                boolean isNew = known.put(asScenario.apply(next.get(i)), failing.get(i)) == null;
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

    private boolean isFailing(Scenario scenario) {
        Boolean before = known.get(scenario);
        return before == null ? play(scenario) : before;
    }

    private boolean play(Scenario scenario) {
        return !workload.findings(workload.play(scenario), subject).isEmpty();
    }
}
