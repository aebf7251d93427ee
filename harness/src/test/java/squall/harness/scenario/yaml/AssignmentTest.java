package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.network.BurstLoss;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.network.Drops;
import squall.harness.network.Drops.Span;
import squall.harness.network.Duplicate;
import squall.harness.network.Loss;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.WithProbability;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

class AssignmentTest {
    private static final Delay DELAY = new Delay(Duration.ofMillis(20), Duration.ofMillis(5));

    /** What may stand after {@code --set}. */
    private static final String MISTAKES = """
            links.bob.down.loss
            → no value; write for example --set links.bob.down.loss=35%

            links.bob.down.loss=
            → no value; write for example --set links.bob.down.loss=35%

            =5
            → unknown setting ""; expected one of links, profile, seed

            seed=many
            → "many" is no seed; write for example seed: 560

            profile=seeled
            → unknown wire profile "seeled"; did you mean "sealed"?

            sede=5
            → unknown setting "sede"; did you mean "seed"?

            link.bob.down.loss=35%
            → unknown setting "link"; did you mean "links"?

            links.bob.loss=35%
            → incomplete; links.CLIENT.DIRECTION.IMPAIRMENT=VALUE; write for example --set \
            links.bob.down.loss=35%

            links.bbo.down.loss=35%
            → unknown client "bbo"; did you mean "bob"?

            links.bob.dwon.loss=35%
            → unknown direction "dwon"; did you mean "down"?

            links.bob.down.los=35%
            → unknown impairment "los"; did you mean "loss"?

            links.bob.down.loss=35
            → "35" has no unit; write for example 20%

            links.bob.down.loss=[35%
            → not YAML: no comma and no ] before this; add the one that is missing

            links.bob.down.loss=[35%]
            → expected a single value; write for example loss: 20%

            links.bob.down.loss=135%
            → "135%" is out of range; write 0% to 100%

            links.bob.down.loss.jitter=5ms
            → only delay has jitter; write for example --set links.bob.down.delay.jitter=5ms

            links.bob.down.loss.jiter=5ms
            → unknown setting of loss "jiter"; did you mean "jitter"?

            links.bob.down.rate.queue=5kB
            → queue without a rate; set the rate first; write for example --set \
            links.bob.down.rate=64kbit/s

            links.bob.down.reorder=5%
            → missing key "by"; write for example {reorder: 10%, by: 50ms}

            links.bob.down.flap={up: 1s, dwon: 1s}
            → unknown key "dwon"; did you mean "down"?

            links.bob.down.delay.jitter=25ms
            → jitter of 25ms is more than its delay; write at most 20ms
            """;

    private final Scenario scenario = Example.scenario();

    @Test
    void replacesTheSeed() {
        assertThat(Assignment.apply(scenario, "seed=-7")).isEqualTo(scenario.withSeed(-7));
    }

    @Test
    void replacesTheWireProfile() {
        assertThat(Assignment.apply(scenario, "profile=sealed"))
                .isEqualTo(scenario.withProfile("sealed"));
    }

    @Test
    void replacesAnImpairment() {
        assertThat(Assignment.apply(scenario, "links.bob.down.loss=35%").impairments("bob",
                Direction.DOWN))
                .containsExactly(DELAY, new Loss(0.35));
    }

    @Test
    void addsAnImpairment() {
        assertThat(Assignment.apply(scenario, "links.bob.up.duplicate=1%").impairments("bob",
                Direction.UP))
                .containsExactly(DELAY, new Duplicate(0.01));
    }

    @Test
    void leavesOtherLinksAlone() {
        Scenario set = Assignment.apply(scenario, "links.bob.down.loss=35%");

        assertThat(set.impairments("bob", Direction.UP)).containsExactly(DELAY);
        assertThat(set.links().get(0)).isEqualTo(scenario.links().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everyone", "*"})
    void changesEveryone(String everyone) {
        Scenario set = Assignment.apply(scenario, "links." + everyone + ".both.loss=50%");

        for (String client : set.clients()) {
            assertThat(set.impairments(client, Direction.UP)).contains(new Loss(0.5));
            assertThat(set.impairments(client, Direction.DOWN)).contains(new Loss(0.5))
                    .doesNotContain(new Loss(0.2));
        }
    }

    @Test
    void replacesADelayTogetherWithItsJitter() {
        assertThat(Assignment.apply(scenario, "links.bob.up.delay=50ms").impairments("bob",
                Direction.UP))
                .containsExactly(new Delay(Duration.ofMillis(50), Duration.ZERO));
    }

    @Test
    void replacesTheJitterAlone() {
        assertThat(Assignment.apply(scenario, "links.bob.up.delay.jitter=9ms").impairments("bob",
                Direction.UP))
                .containsExactly(new Delay(Duration.ofMillis(20), Duration.ofMillis(9)));
    }

    @Test
    void setsWhatStandsBesideAnImpairmentAndKeepsTheRest() {
        Scenario wild = Assignment.apply(scenario, "links.bob.up.delay.distribution=normal");

        assertThat(Assignment.apply(wild, "links.bob.up.delay.in order=true").impairments("bob",
                Direction.UP))
                .containsExactly(new Delay(Duration.ofMillis(20), Duration.ofMillis(5),
                        Distribution.NORMAL, true));
    }

    @Test
    void setsAnImpairmentAndKeepsWhatStandsBesideIt() {
        Scenario slow = Assignment.apply(
                Assignment.apply(scenario, "links.bob.up.rate={rate: 64kbit/s, queue: 1kB}"),
                "links.bob.up.rate.sometimes=50%");

        assertThat(Assignment.apply(Assignment.apply(slow, "links.bob.up.rate=8kB/s"),
                "links.bob.up.rate.queue=9 datagrams")
                .impairments("bob", Direction.UP)).contains(
                        new WithProbability(0.5, new Rate(64_000, new QueueLimit.Datagrams(9))));
    }

    @Test
    void setsWhatIsInsideOfAnImpairment() {
        Scenario bursts = Assignment.apply(scenario, "links.bob.up.burst loss={good: 5s, bad: 1s}");

        assertThat(Assignment.apply(bursts, "links.bob.up.burst loss.bad=2s").impairments("bob",
                Direction.UP))
                .contains(new BurstLoss(Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @Test
    void setsAWholeEntry() {
        assertThat(Assignment.apply(scenario, "links.bob.up.reorder={reorder: 5%, by: 50ms}")
                .impairments("bob", Direction.UP))
                .contains(new Reorder(0.05, Duration.ofMillis(50)));
    }

    @Test
    void readsDropLists() {
        assertThat(Assignment.apply(scenario, "links.bob.up.drop=[2, 5..7]").impairments("bob",
                Direction.UP))
                .contains(new Drops(List.of(Span.only(2), new Span(5, 7))));
    }

    @Test
    void findsClientsWithDotsInTheirNames() {
        Scenario dotted = ScenarioFile.parse("short.yaml", """
                {name: short, about: x, clients: [b.o.b], script: [{at: 0s, everyone: joins}]}
                """);

        assertThat(Assignment.apply(dotted, "links.b.o.b.up.loss=1%").impairments("b.o.b",
                Direction.UP))
                .containsExactly(new Loss(0.01));
    }

    @Test
    void refusesJitterWhereThereIsNoDelay() {
        Scenario without = Example.parseTail("script: [{at: 0s, everyone: joins}]");

        assertThatThrownBy(() -> Assignment.apply(without, "links.bob.up.delay.jitter=5ms"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("--set links.bob.up.delay.jitter=5ms: jitter without a delay; "
                        + "set the delay first; write for example --set links.bob.down.delay=20ms");
    }

    @ParameterizedTest
    @MistakeTable(MISTAKES)
    void saysWhatWouldBeRight(String assignment, String message) {
        assertThatThrownBy(() -> Assignment.apply(scenario, assignment))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("--set " + assignment + ": " + message);
    }
}
