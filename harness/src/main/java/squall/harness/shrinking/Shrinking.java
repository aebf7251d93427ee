package squall.harness.shrinking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.shrinking.Shrunk.Size;

/**
 * Cuts a run that failed down to a scenario that fails by the same judgement and in which nothing
 * can be left out. First it names all lost datagrams; then it leaves out parts of each kind, again
 * and again until nothing more can be left out.
 */
public final class Shrinking {
    private static final int LONGEST_ABOUT = 400;
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
        left = Size.of(new Candidate(failed.scenario(), List.of()));
    }

    /**
     * The smallest scenario, under this name; empty if the run does not fail by that judgement when
     * only the same datagrams are lost.
     */
    public Optional<Shrunk> shrink(String name) {
        Candidate recorded =
                new Candidate(ExplicitLosses.without(failed.scenario()), workload.lost(failed));
        left = Size.of(recorded);
        if (!candidateRuns.fails(recorded)) {
            return Optional.empty();
        }
        Population population = workload.population(play(recorded), subject);
        candidateRuns.require(population);
        Candidate smallest = recorded;
        Candidate before;
        do {
            before = smallest;
            for (Aspect<?> aspect : aspects(population)) {
                smallest = without(aspect, smallest);
            }
        } while (!smallest.equals(before) && !candidateRuns.areOver());
        return result(smallest, recorded, population, name);
    }

    /** Those that make runs short come first, since the others take many runs. */
    private static List<Aspect<?>> aspects(Population population) {
        return List.of(new SpokenMessages(population), new Participants(population),
                new ExpectationParts(), new NamedLosses(), new RemovableSteps(),
                new Disturbances());
    }

    /** The candidate without the parts of this kind that the failure does not need. */
    private <T> Candidate without(Aspect<T> aspect, Candidate candidate) {
        if (candidateRuns.areOver()) {
            return candidate;
        }
        List<T> parts = aspect.parts(candidate);
        List<T> needed = Ddmin.minimise(parts, kept -> {
            Optional<Part<T>> smaller = candidateRuns.firstFailing(
                    kept.flatMap(some -> aspect.keeping(some, candidate)
                            .map(smallerOne -> new Part<>(some, smallerOne)).stream()),
                    Part::candidate);
            smaller.ifPresent(part -> left = Size.of(part.candidate()));
            return smaller.map(Part::kept);
        });
        return needed.size() == parts.size() ? candidate : lossesOf(
                aspect.keeping(needed, candidate).orElseThrow());
    }

    /** Without those losses that no longer are: their datagrams are not sent any more. */
    private Candidate lossesOf(Candidate candidate) {
        Set<DatagramName> lost = new HashSet<>(workload.lost(play(candidate)));
        return new Candidate(candidate.scenario(),
                candidate.lost().stream().filter(lost::contains).toList());
    }

    private History play(Candidate candidate) {
        return workload.play(candidate.scenario(), Set.copyOf(candidate.lost()));
    }

    /** With drop lists, by which anybody can repeat it. */
    private Optional<Shrunk> result(Candidate smallest, Candidate recorded,
            Population population, String name) {
        Scenario explicit = ExplicitLosses.of(play(smallest));
        History history = workload.play(explicit, Set.of());
        return workload.findings(history, subject).stream().findFirst().map(finding -> {
            Scenario titled = explicit.titled(name, oneLine("Shrunk from "
                    + failed.scenario().name() + ", seed " + failed.scenario().seed() + ": "
                    + finding));
            return new Shrunk(new History(titled, history.testbed(), history.occurrences()),
                    finding, Size.of(recorded), population.messages(), candidateRuns.made(),
                    !candidateRuns.areOver());
        });
    }

    /** On one line and not too long, as a scenario's {@code about} must be. */
    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_ABOUT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_ABOUT)) + "…";
    }

    private record Part<T>(List<T> kept, Candidate candidate) {}
}
