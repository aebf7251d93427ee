package squall.harness.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.Sketch;
import squall.harness.chat.shrinking.DatagramContents;
import squall.harness.chat.shrinking.ShrinkableChat;
import squall.harness.history.History;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.shrinking.Shrunk.Size;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

@Execution(ExecutionMode.CONCURRENT)
class ShrinkingTest {
    /**
     * With a round trip of 0.6 s alice says hello twice, and gives a message up when two of its
     * transmissions are lost,
     * as only her first message's are; everybody else loses hundreds that matter to nobody.
     */
    private static final Scenario TWO_MATTER = Sketch.of("""
            links:
              - {of: [bob, carol], both: [{loss: 40%}, {delay: 20ms, jitter: 10ms}]}
              - {of: alice, both: [{delay: 300ms}], up: [{drop: [3, 4]}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 3s, client: alice, says: 100 messages, every: 1s}
            expect:
              never: [timeout, retransmission]
            """);
    private static final ShrinkableChat CHAT = new ShrinkableChat();
    private static final String GIVEN_UP = "never timeout";
    private static final List<PacketId> THE_TWO = List.of(
            new PacketId("alice", Direction.UP, 3), new PacketId("alice", Direction.UP, 4));

    @Test
    void threeHundredDropsOfWhichTwoMatterComeOutAsTwo() {
        Shrunk shrunk = shrunk(TWO_MATTER, GIVEN_UP);

        assertThat(shrunk.recorded().drops()).isGreaterThan(300);
        assertThat(shrunk.lost()).isEqualTo(THE_TWO);
        assertThat(shrunk.isMinimal()).isTrue();
        assertThat(shrunk.finding()).isEqualTo("never timeout: it happened once");
        assertThat(Size.of(shrunk.scenario())).as("two delays make the round trip")
                .isEqualTo(new Size(2, 1, 1, 2));
    }

    @Test
    void nothingThatIsLeftCanBeLeftOut() {
        Scenario shrunk = shrunk(rough(4), GIVEN_UP).scenario();

        assertThat(findings(shrunk)).isNotEmpty();
        Set<DatagramName> lost = new HashSet<>(
                CHAT.lost(ScenarioRunner.of(Testbeds.simulation(shrunk))));
        assertThat(lost).hasSize(LostDatagrams.of(shrunk).size()).isNotEmpty();
        for (DatagramName each : lost) {
            Set<DatagramName> without = new HashSet<>(lost);
            without.remove(each);
            History run = CHAT.play(ExplicitLosses.without(shrunk), without);
            assertThat(CHAT.findings(run, GIVEN_UP)).as("without %s", each).isEmpty();
        }
    }

    /**
     * The loss of m-1's first transmission only shifts the ordinals of m-2's: the drop list without
     * it would no longer lose all of these.
     */
    @Test
    void aLossThatOnlyShiftsTheOrdinalsOfOthersIsNotNeeded() {
        Shrunk shrunk = shrunk(Sketch.of("""
                links: [{of: alice, up: [{drop: [2, 4..7]}]}]
                script:
                  - {at: 0s, client: [alice, bob], joins: true}
                  - {at: 1s, client: alice, says: 2 messages, every: 1s}
                expect: {delivery: {from: alice, to: bob, at least: 60%}}
                """), "delivery from alice to bob at least 60 %");

        DatagramContents contents = new DatagramContents(shrunk.history());
        assertThat(shrunk.lost()).extracting(lost -> contents.of(lost).orElseThrow())
                .containsExactly("\"alice: m-2\", transmission 1",
                        "\"alice: m-2\", transmission 2", "\"alice: m-2\", transmission 3",
                        "\"alice: m-2\", transmission 4");
    }

    @Tag("thorough")
    @Test
    void ofAShareAllMessagesAreKeptOverWhichItIsCounted() {
        Shrunk shrunk = shrunk(Sketch.of("""
                links: [{of: bob, both: [{loss: 45%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: [alice, carol], says: 20 messages, every: 500ms}
                expect: {delivery: {from: alice, to: bob, at least: 96%}}
                """), "delivery from alice to bob at least 96 %");

        assertThat(shrunk.population()).isEqualTo(20);
        assertThat(shrunk.finding()).isEqualTo("delivery from alice to bob at least 96 %:"
                + " 19 of 20 delivered, 95.00 %");
        assertThat(Size.of(shrunk.scenario())).isEqualTo(new Size(4, 2, 20, 0));
    }

    @Test
    void ofAPercentileAllMessagesAreKeptAndOfTheSlowestNone() {
        String talk = """
                links: [{of: bob, down: [{drop: [9, 11, 13]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: alice, says: 20 messages, every: 1s}
                expect: {latency: {to: bob, %s: at most 100ms}}
                """;

        Shrunk percentile = shrunk(Sketch.of(talk.formatted("p90")),
                "p90 latency from everyone to bob at most 100 ms");
        assertThat(percentile.population()).isEqualTo(20);
        assertThat(percentile.lost()).hasSize(3);

        Shrunk slowest = shrunk(Sketch.of(talk.formatted("max")),
                "max latency from everyone to bob at most 100 ms");
        assertThat(slowest.population()).isZero();
        assertThat(slowest.lost()).hasSize(1);
    }

    @Test
    void ofAllOrNothingOneMessageIsEnough() {
        Shrunk shrunk = shrunk(Sketch.of("""
                links: [{of: bob, down: [{drop: [9..16]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: alice, says: 20 messages, every: 500ms}
                expect: {delivery: {to: bob, at least: 100%}}
                """), "delivery from everyone to bob at least 100 %");

        assertThat(shrunk.population()).isZero();
        assertThat(Size.of(shrunk.scenario()).messages()).isEqualTo(1);
    }

    @Tag("thorough")
    @Test
    void theScenarioWrittenReadsBackAndFailsAlike() {
        Shrunk shrunk = shrunk(rough(5), GIVEN_UP);

        Scenario read = ScenarioFile.parse("shrunk.yaml", ScenarioWriter.write(shrunk.scenario()));

        assertThat(read).isEqualTo(shrunk.scenario());
        assertThat(read.about()).isEqualTo("Shrunk from sketch, seed 5: " + shrunk.finding());
        assertThat(findings(read)).first().isEqualTo(shrunk.finding());
    }

    @Test
    void whatIsLeftDropsTheSameDatagramThoughOthersAreNotSentAnyMore() {
        Shrunk shrunk = shrunk(Sketch.of("""
                links: [{of: bob, up: [{drop: [51]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, says: 60 messages, every: 100ms}
                expect: {never: [retransmission]}
                """), "never retransmission");

        assertThat(Size.of(shrunk.scenario())).isEqualTo(new Size(1, 1, 1, 0));
        assertThat(shrunk.lost()).singleElement().satisfies(lost -> assertThat(
                new DatagramContents(shrunk.history()).of(lost))
                .contains("\"bob: m-50\", transmission 1"));
    }

    @Test
    void aStoppedSearchHasTheSmallestSoFar() {
        Shrunk shrunk = shrink(TWO_MATTER, GIVEN_UP, 10).orElseThrow();

        assertThat(shrunk.runs()).isEqualTo(10);
        assertThat(shrunk.isMinimal()).isFalse();
        assertThat(shrunk.lost().size()).isBetween(2, shrunk.recorded().drops() - 1);
        assertThat(findings(shrunk.scenario())).isNotEmpty();
    }

    @Test
    void whatHappensWithoutLossesNeedsNone() {
        Shrunk shrunk = shrunk(Sketch.of("""
                links: [{of: everyone, both: [{loss: 10%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 8s, links: [{of: everyone, both: [{delay: 600ms}, {loss: 10%}]}]}
                  - {at: 9s, client: alice, says: 2 messages}
                  - {at: 12s, heal: everything}
                expect: {never: [timeout]}
                """), GIVEN_UP);

        assertThat(Size.of(shrunk.scenario())).isEqualTo(new Size(0, 1, 1, 2));
    }

    @Test
    void aRunThatDoesNotFailByTheJudgementIsNotShrunk() {
        assertThat(shrink(rough(4), "R1", 1_000)).isEmpty();
    }

    @Tag("thorough")
    @Test
    void processorsChangeNeitherAnswerNorCount() {
        List<Candidate> candidates = Stream
                .of(rough(1).withScript(rough(1).script().subList(0, 1)),
                        TWO_MATTER.withSeed(2), TWO_MATTER.withSeed(3), TWO_MATTER)
                .map(scenario -> new Candidate(scenario, List.of())).toList();

        for (int processors : List.of(1, 2, 3, 8)) {
            CandidateRuns trials =
                    new CandidateRuns(new ShrinkableChat(), GIVEN_UP, 100, processors, () -> false,
                            made -> {
                                // nobody watches
                            });
            AtomicInteger index = new AtomicInteger();
            Optional<Integer> first = trials.firstFailing(
                    candidates.stream().map(each -> index.getAndIncrement()), candidates::get);
            assertThat(first).contains(1);
            assertThat(trials.made()).isEqualTo(2);
        }
    }

    private static Scenario rough(long seed) {
        return Sketch.of("""
                links:
                  - {of: everyone, both: [{loss: 40%}, {delay: 20ms, jitter: 10ms}]}
                  - {of: everyone, both: [{duplicate: 5%}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: everyone, says: 30 messages, every: 500ms}
                expect: {never: [timeout]}
                """).withSeed(seed);
    }

    @Test
    void whoStopsItBeforeItHasBegunHasTheWholeOfIt() {
        History failed = ScenarioRunner.of(Testbeds.simulation(TWO_MATTER));
        Shrunk shrunk = new Shrinking(new ShrinkableChat(), failed, GIVEN_UP, 1_000, () -> true,
                (runs, left) -> {
                    // nobody watches
                }).shrink("shrunk").orElseThrow();

        assertThat(Size.of(shrunk.scenario())).isEqualTo(shrunk.recorded());
        assertThat(shrunk.isMinimal()).isFalse();
    }

    private static Shrunk shrunk(Scenario scenario, String subject) {
        return shrink(scenario, subject, 1_000).orElseThrow();
    }

    private static Optional<Shrunk> shrink(Scenario scenario, String subject, int most) {
        History failed = ScenarioRunner.of(Testbeds.simulation(scenario));
        return new Shrinking(new ShrinkableChat(), failed, subject, most, () -> false,
                (runs, left) -> {
                    // nobody watches
                }).shrink("shrunk");
    }

    private static List<String> findings(Scenario scenario) {
        return new ShrinkableChat().findings(ScenarioRunner.of(Testbeds.simulation(scenario)),
                GIVEN_UP);
    }
}
