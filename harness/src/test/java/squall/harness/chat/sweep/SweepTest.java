package squall.harness.chat.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.Sketch;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.scenario.Scenario;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;
import squall.harness.verdict.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class SweepTest {
    private static final Scenario TALK = Sketch.ofClients("[alice, bob]", """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: everyone, says: 6 messages, every: 1s}
            expect:
              never: [retransmission]
              delivery: {at least: 100%}
              latency: {max: at most 100ms}
            """);

    @Test
    void isTheSameHoweverManyWorkersThereAre() {
        Grid grid = grid(6);

        assertThat(played(grid, 4)).isEqualTo(played(grid, 1));
    }

    @Test
    void everySeedIsPlayedAtEveryPoint() {
        SweepResult sweep = played(grid(3), 2);

        assertThat(sweep.points()).extracting(PointResult::runs).containsExactly(3, 3, 3);
        assertThat(sweep.points()).extracting(point -> point.point().settings())
                .containsExactly(List.of("links.*.both.loss=0%"), List.of("links.*.both.loss=30%"),
                        List.of("links.*.both.loss=60%"));
        assertThat(sweep.isComplete()).isTrue();
    }

    @Test
    void whatTheScenarioExpectsBesidesTheRulesIsLeftOut() {
        assertThat(played(grid(4), 2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void onRequestRunsAreHeldToAllThatTheScenarioExpects() {
        SweepResult sweep = played(new Grid(TALK,
                List.of(Axis.parse("links.bob.down.loss=0%,100%")), 3, true), 2);

        assertThat(sweep.points()).extracting(PointResult::failed).containsExactly(0, 3);
        assertThat(sweep.breakings()).extracting(Breaking::subject)
                .contains("delivery from everyone to everyone at least 100 %",
                        "max latency from everyone to everyone at most 100 ms",
                        "never retransmission");
        assertThat(sweep.breakings()).allMatch(Breaking::hasTooFewRuns);
    }

    @Test
    void withEnoughSeedsASweepSaysBetweenWhichValuesAnExpectationBreaks() {
        SweepResult sweep = played(new Grid(TALK,
                List.of(Axis.parse("links.bob.down.loss=0%,1%,90%,100%")),
                Breaking.fewestRuns(), true), 2);

        Breaking retransmission = sweep.breakings().stream()
                .filter(each -> each.subject().equals("never retransmission")).findFirst()
                .orElseThrow();
        assertThat(settings(retransmission.holds())).contains("links.bob.down.loss=0%");
        assertThat(settings(retransmission.fails())).contains("links.bob.down.loss=90%");
        assertThat(settings(retransmission.firstFailed())).contains("links.bob.down.loss=1%");
        assertThat(retransmission.isSound()).isFalse();
    }

    private static Optional<String> settings(Optional<Breaking.FailedShare> share) {
        return share.map(each -> each.point().point().settings().get(0));
    }

    @Test
    void fewSeedsCanNotTellValuesApartAndMoreCan() {
        Axis axis = Axis.parse("links.bob.down.loss=30%,40%");
        SweepResult few = played(new Grid(TALK, List.of(axis), 1), 2);
        SweepResult more = played(new Grid(TALK,
                List.of(Axis.parse("links.bob.down.loss=0%,100%")), 8), 2);

        assertThat(Resolution.isTooLow(few.points(), few.series().get(1), Figure.ARRIVED))
                .isTrue();
        assertThat(Resolution.isTooLow(more.points(), more.series().get(1), Figure.ARRIVED))
                .isFalse();
    }

    @Test
    void measuresWhatArithmeticPredicts() {
        for (PointResult point : played(grid(8), 2).points()) {
            assertThat(point.measured()).extracting(each -> each.series().name())
                    .containsExactly("alice, bob to the server", "alice, bob from the server");
            Estimate up = point.measured().get(0).of(Figure.ARRIVED);
            assertThat(up.comparable().count()).isEqualTo(8 * 12);
            assertThat(up.share()).isEqualTo(up.predicted().probability().orElseThrow(),
                    within(0.1));
            assertThat(up.interval().orElseThrow().contains(up.share())).isTrue();
        }
    }

    @Test
    void linksOverWhichNothingIsSaidAreLeftOut() {
        Scenario monologue = Sketch.ofClients("[alice, bob]", """
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: alice, says: 6 messages, every: 1s}
                """);
        SweepResult sweep = played(new Grid(monologue,
                List.of(Axis.parse("links.alice.both.loss=0%,10%"),
                        Axis.parse("links.bob.both.loss=20%,30%")),
                1), 2);

        assertThat(sweep.series()).extracting(Series::name)
                .containsExactly("alice to the server", "bob from the server");
        assertThat(sweep.points()).extracting(point -> point.measured().size()).containsOnly(2);
        assertThat(sweep.curves()).extracting(Curve::series).allMatch(sweep.series()::contains);
    }

    @Test
    void onlyLinksThatItChangesAreMeasuredAndThoseThatDifferApart() {
        Grid grid = new Grid(TALK, List.of(Axis.parse("links.bob.down.loss=10%,50%")), 1);

        assertThat(played(grid, 1).series()).extracting(Series::name)
                .containsExactly("bob to the server", "bob from the server");
    }

    @Test
    void failedRunsAreCountedAndTheFirstOnesNamed() {
        Grid grid = new Grid(TALK, List.of(Axis.parse("links.bob.down.loss=20%")), 12);
        Series bob = Series.of(grid.points()).get(0);
        PointTally tally = new PointTally(grid.points().get(0), List.of(bob), 12);
        RunCount good = RunCount.of(grid.points().get(0).scenario(), List.of(bob));
        for (int seed = 12; seed >= 1; seed--) {
            String finding = "R1: broken by " + seed;
            tally.add(seed, new RunCount(good.seriesCounts(),
                    Optional.of(finding), List.of("R1"), good.simulated()));
        }

        PointResult result = tally.result();
        assertThat(result.failed()).isEqualTo(12);
        assertThat(result.failures()).hasSize(10).startsWith(
                new PointResult.FailedRun(1, "R1: broken by 1"),
                new PointResult.FailedRun(2, "R1: broken by 2"));
        assertThat(result.failedBy()).containsExactly(Map.entry("R1", 12));
    }

    @Test
    void stoppedItKeepsSomeOfEveryPoint() {
        Sweep sweep = new Sweep(grid(100));
        AtomicInteger played = new AtomicInteger();
        sweep.start(1, (failed, simulated) -> {
            if (played.incrementAndGet() == 5) {
                sweep.stop();
            }
        }).join();

        SweepResult result = sweep.result();
        assertThat(result.runs()).isEqualTo(5);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.points()).extracting(PointResult::runs).containsExactly(2, 2, 1);
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** By seeds, because bursts strike many messages of one run together. */
    @Test
    void burstsAreJudgedByTheirRuns() {
        Scenario bursts = Sketch.ofClients("[alice, bob]", """
                links: [{of: everyone, both: [{delay: 20ms}, {loss: 5%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 12s, client: everyone, says: 20 messages, every: 1s}
                """);
        Grid grid = new Grid(bursts,
                List.of(Axis.parse("links.*.both.burst loss={good: 2s, bad: 300ms}")), 60);
        for (PointResult.Measured measured : played(grid, 2).points().get(0).measured()) {
            Estimate arrived = measured.of(Figure.ARRIVED);
            assertThat(arrived.predicted()).isInstanceOf(Prediction.OfMean.class);
            assertThat(arrived.share()).isEqualTo(
                    arrived.predicted().probability().orElseThrow(), within(0.02));
            assertThat(measured.estimates()).noneMatch(Estimate::departs);
        }
    }

    @Test
    void whatArithmeticDoesNotCoverIsMeasuredAllTheSame() {
        Grid grid = new Grid(TALK, List.of(Axis.parse("links.bob.up.rate=8kbit/s,64kbit/s")), 2);
        Estimate up = played(grid, 1).points().get(0).measured().get(0).of(Figure.ARRIVED);

        assertThat(up.share()).isEqualTo(1);
        assertThat(up.interval()).isPresent();
        assertThat(up.doubt()).contains("arithmetic does not cover rate on bob's link up");
        assertThat(up.departs()).isFalse();
    }

    private static Grid grid(int seeds) {
        return new Grid(TALK, List.of(Axis.parse("links.*.both.loss=0%..60%:30%")), seeds);
    }

    private static SweepResult played(Grid grid, int workers) {
        Sweep sweep = new Sweep(grid);
        sweep.start(workers, (failed, simulated) -> {}).join();
        return sweep.result();
    }
}
