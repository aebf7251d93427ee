package squall.bench;

import java.nio.file.Path;
import java.util.List;
import squall.harness.chat.sweep.Sweep;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;

/** The gain of a second core for a sweep. */
final class SweepFigures implements FigureGroup {
    private static final BenchmarkFigure SCALING =
            new BenchmarkFigure("sweep", "runs a second of a sweep of "
                    + "loss-curve with two workers", "1/s", "with one", RatioBound.atLeast(1.7));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(SCALING);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements) {
        Scenario scenario = ScenarioFile.read(Path.of(System.getProperty("squall.home"),
                "scenarios", "catalog", "loss-curve.yaml"));
        Grid grid = new Grid(scenario,
                List.of(Axis.parse("links.*.both.loss=0%,20%,40%,60%")), form.size(25, 2));
        perSecond(grid, 2);
        for (int round = 0; round < form.rounds(); round++) {
            double one = perSecond(grid, 1);
            measurements.add(SCALING, perSecond(grid, 2), one);
        }
    }

    private static double perSecond(Grid grid, int workers) {
        long start = System.nanoTime();
        new Sweep(grid).start(workers, (failed, simulated) -> {}).join();
        return grid.runs() * 1e9 / (System.nanoTime() - start);
    }
}
