package squall.harness.chat.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The experiments of a plan under way. */
final class ExperimentRun implements AutoCloseable {
    private static final String LEFT_OUT = "it did not come to that";

    private final ProbePool bench;
    private final Runnable ended;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Finding> findings = new ArrayList<>();
    /** Why it is to no purpose to go on. */
    private Optional<String> silence = Optional.empty();

    ExperimentRun(ProbePool bench, Runnable ended) {
        this.bench = bench;
        this.ended = ended;
    }

    /** About every claim of every experiment. */
    List<Finding> perform(ExperimentPlan plan) throws InterruptedException {
        Map<Experiment, Future<List<Finding>>> meanwhile = new LinkedHashMap<>();
        for (List<Experiment> stage : plan.stages()) {
            if (silence.isEmpty()) {
                await(start(stage));
                silence = silence();
            } else {
                stage.forEach(this::leaveOut);
            }
            if (meanwhile.isEmpty() && silence.isEmpty()) {
                meanwhile = start(plan.meanwhile());
            }
        }
        if (silence.isEmpty()) {
            await(meanwhile);
        } else {
            plan.meanwhile().forEach(this::leaveOut);
        }
        await(start(plan.afterwards()));
        return List.copyOf(findings);
    }

    private Map<Experiment, Future<List<Finding>>> start(List<Experiment> stage) {
        Map<Experiment, Future<List<Finding>>> running = new LinkedHashMap<>();
        for (Experiment experiment : stage) {
            running.put(experiment, workers.submit(() -> perform(experiment)));
        }
        return running;
    }

    private List<Finding> perform(Experiment experiment) throws InterruptedException {
        Findings found = new Findings(experiment);
        try {
            experiment.run(new ExperimentContext(bench, found));
            bench.requireSound();
            return found.all(LEFT_OUT);
        } catch (NotSeenException e) {
            return found.all(e.getMessage());
        }
    }

    private void await(Map<Experiment, Future<List<Finding>>> running)
            throws InterruptedException {
        for (Map.Entry<Experiment, Future<List<Finding>>> each : running.entrySet()) {
            try {
                findings.addAll(each.getValue().get());
            } catch (ExecutionException e) {
                findings.addAll(new Findings(each.getKey())
                        .all("the experiment itself broke: " + e.getCause()));
            }
            ended.run();
        }
    }

    private void leaveOut(Experiment experiment) {
        findings.addAll(new Findings(experiment).all(silence.orElseThrow()));
        ended.run();
    }

    /** Nothing where time has run out: each experiment finds that out by itself, and says so. */
    private Optional<String> silence() throws InterruptedException {
        Optional<Finding> nobodyJoins = findings.stream()
                .filter(each -> each.claim().equals(JoinExperiment.ANSWERED)
                        && each.standing() != ClaimVerdict.KEPT)
                .findFirst();
        if (nobodyJoins.isPresent()) {
            return Optional.of("nobody could join");
        }
        boolean allIsWell =
                findings.stream().allMatch(each -> each.standing() == ClaimVerdict.KEPT);
        try {
            return allIsWell || bench.isAlive() ? Optional.empty() : Optional.of(bench.silence());
        } catch (NotSeenException outOfTime) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
