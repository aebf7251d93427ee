package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.shrinking.Shrunk.Size;

/**
 * Cuts a run that failed down to a scenario that fails by the same judgement and in which nothing
 * can be left out. First it lists all lost datagrams; then it leaves out parts of each kind, again
 * and again until nothing more can be left out.
 */
public final class Shrinking {
    private static final int LONGEST_ABOUT = 400;
    /** Those that make runs short come first, since the others take many runs. */
    private static final List<Aspect<?>> ASPECTS = List.of(new SpokenMessages(), new Participants(),
            new ExpectationParts(), new LostDatagrams(), new RemovableSteps(), new Disturbances());

    private final ShrinkableWorkload workload;
    private final History failed;
    private final String subject;
    private final CandidateRuns candidateRuns;
    private Size left;

    /**
     * @param failed a run on any testbed
     * @param subject of the judgement by which it failed
     * @param most how many runs at most
     * @param stopped whether the user has stopped the search; the result is the smallest so far
     * @param progress called with the number of runs, and with what is left so far
     */
    public Shrinking(ShrinkableWorkload workload, History failed, String subject, int most,
            BooleanSupplier stopped, BiConsumer<Integer, Size> progress) {
        this.workload = workload;
        this.failed = failed;
        this.subject = subject;
        candidateRuns = new CandidateRuns(workload, subject, most,
                Runtime.getRuntime().availableProcessors(), stopped,
                made -> progress.accept(made, left));
        left = Size.of(failed.scenario());
    }

    /**
     * The smallest scenario, under this name; empty if the run does not fail by that judgement when
     * its losses are listed.
     */
    public Optional<Shrunk> shrink(String name) {
        Scenario recorded = ExplicitLosses.of(failed);
        left = Size.of(recorded);
        if (!candidateRuns.fails(recorded)) {
            return Optional.empty();
        }
        Scenario smallest = recorded;
        Scenario before;
        do {
            before = smallest;
            for (Aspect<?> aspect : ASPECTS) {
                smallest = without(aspect, smallest);
            }
        } while (!smallest.equals(before) && !candidateRuns.areOver());
        return Optional.of(result(smallest, Size.of(recorded), name));
    }

    /** The scenario without the parts of this kind that the failure does not need. */
    private <T> Scenario without(Aspect<T> aspect, Scenario scenario) {
        if (candidateRuns.areOver()) {
            return scenario;
        }
        List<T> parts = aspect.parts(scenario);
        Renumbering renumbering = new Renumbering(workload.play(scenario), workload);
        List<T> needed = Ddmin.minimise(parts, kept -> {
            Optional<Candidate<T>> smaller = candidateRuns.firstFailing(
                    kept.flatMap(some -> aspect.keeping(some, scenario).map(renumbering::of)
                            .map(candidate -> new Candidate<>(some, candidate)).stream()),
                    Candidate::scenario);
            smaller.ifPresent(candidate -> left = Size.of(candidate.scenario()));
            return smaller.map(Candidate::kept);
        });
        return needed.size() == parts.size()
                ? scenario
                : renumbering.of(aspect.keeping(needed, scenario).orElseThrow());
    }

    private Shrunk result(Scenario smallest, Size recorded, String name) {
        History history = workload.play(smallest);
        String finding = workload.findings(history, subject).get(0);
        Scenario titled = smallest.titled(name, oneLine("Shrunk from " + failed.scenario().name()
                + ", seed " + failed.scenario().seed() + ": " + finding));
        return new Shrunk(new History(titled, history.testbed(), history.occurrences()), finding,
                recorded, candidateRuns.made(), !candidateRuns.areOver());
    }

    /** On one line and not too long, as a scenario's {@code about} must be. */
    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_ABOUT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_ABOUT)) + "…";
    }

    private record Candidate<T>(List<T> kept, Scenario scenario) {}
}
