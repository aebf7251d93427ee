package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/**
 * Cuts a run that failed down to a scenario that fails by the same judgement and has nothing in it
 * that could be left out. What it lost is named datagram by datagram; then that and everything else
 * is cut down, again and again until nothing more goes.
 */
public final class Shrinking {
    private static final int LONGEST_ABOUT = 400;
    /** First what makes runs short, for the rest takes many. */
    private static final List<Aspect<?>> ASPECTS = List.of(new SpokenMessages(), new Participants(),
            new ExpectationParts(), new LostDatagrams(), new RemovableSteps(), new Disturbances());

    private final ShrinkableWorkload workload;
    private final History failed;
    private final String subject;
    private final CandidateRuns candidateRuns;
    private Size left;

    /**
     * @param failed on whatever testbed; what it lost is lost again, in simulation
     * @param subject of the judgement that it failed by
     * @param most how many runs at most
     * @param stopped whether somebody wants no more of it: then the smallest so far is the result
     * @param progress told, after so many runs, how much is left so far
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
     * What is left, under this name; empty where the run does not fail by that judgement any more
     * once its losses are spelled out.
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

    /** Without what is not needed in this respect. */
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

    /** As a scenario may say what it is about. */
    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_ABOUT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_ABOUT)) + "…";
    }

    private record Candidate<T>(List<T> kept, Scenario scenario) {}
}
