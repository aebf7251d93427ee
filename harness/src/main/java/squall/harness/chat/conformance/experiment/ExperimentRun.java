package squall.harness.chat.conformance.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ProbePool;

/** Runs the experiments of a plan. */
final class ExperimentRun implements AutoCloseable {
    /** Without one of them no other claim can be seen. */
    private static final Set<Claim> FIRST = Set.of(JoinExperiment.ANSWERED,
            SealedJoinExperiment.JOINS, MembersExperiment.INVITED);
    private static final String LEFT_OUT = "the experiment ended before it came to that";

    private final ProbePool pool;
    private final DoubleConsumer ended;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Experiment> done = new HashSet<>();
    /** Why the rest of the plan would show nothing. */
    private Optional<String> silence = Optional.empty();

    ExperimentRun(ProbePool pool, DoubleConsumer ended) {
        this.pool = pool;
        this.ended = ended;
    }

    /** Findings about every claim of every experiment, also where the run is interrupted. */
    List<Finding> perform(ExperimentPlan plan) {
        try {
            performAll(plan);
        } catch (InterruptedException e) {
            plan.all().filter(experiment -> !done.contains(experiment))
                    .forEach(experiment -> findings
                            .addAll(new Findings(experiment).all("interrupted before that")));
        }
        return List.copyOf(findings);
    }

    private void performAll(ExperimentPlan plan) throws InterruptedException {
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
            experiment.run(new ExperimentContext(pool, found));
            pool.requireSound();
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
                        .all("the experiment itself failed: " + e.getCause()));
            }
            end(each.getKey());
        }
    }

    private void end(Experiment experiment) {
        done.add(experiment);
        ended.accept(ExperimentPlan.seconds(experiment));
    }

    private void leaveOut(Experiment experiment) {
        findings.addAll(new Findings(experiment).all(silence.orElseThrow()));
        end(experiment);
    }

    /** Empty also where time has run out: each experiment then says so itself. */
    private Optional<String> silence() throws InterruptedException {
        Optional<Finding> nobodyJoins = findings.stream()
                .filter(each -> FIRST.contains(each.claim())
                        && each.verdict() != ClaimVerdict.KEPT)
                .findFirst();
        if (nobodyJoins.isPresent()) {
            return Optional.of("nobody could join");
        }
        boolean allIsWell =
                findings.stream().allMatch(each -> each.verdict() == ClaimVerdict.KEPT);
        try {
            return allIsWell || pool.isAlive() ? Optional.empty() : Optional.of(pool.silence());
        } catch (NotSeenException outOfTime) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
