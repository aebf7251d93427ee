package squall.harness.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

class AxisTest {
    private static final Scenario TALK = Sketch.of("script: [{at: 0s, everyone: joins}]\n");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0%..20%:5%           | 0%, 5%, 10%, 15%, 20%
            0%..0.3%:0.1%        | 0%, 0.1%, 0.2%, 0.3%
            10ms..50ms:25ms      | 10ms, 35ms
            5%                   | 5%
            5%,50ms, 1s          | 5%, 50ms, 1s
            """)
    void rangesIncludeBothEndsAndListsAreTakenAsTheyStand(String written, String values) {
        assertThat(String.join(", ", Axis.parse("links.bob.up.loss=" + written).values()))
                .isEqualTo(values);
    }

    @Test
    void commasInsideOfBracketsPartNothing() {
        assertThat(Axis.parse("links.*.both.burst loss={good: 4s, bad: 500ms},{good: 1s, bad: 1s}")
                .values()).containsExactly("{good: 4s, bad: 500ms}", "{good: 1s, bad: 1s}");
        assertThat(Axis.parse("links.*.up.drop=[3, 5..8]").values()).containsExactly("[3, 5..8]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            links.*.both.loss                 | no path, or no values
            links.*.both.loss=                | no path, or no values
            =1%,2%                            | no path, or no values
            links.*.both.loss=0%..60%         | no range; it has a start, an end and a step, each with a unit
            links.*.both.loss=0..60%:5%       | the units differ
            links.*.both.loss=60%..0%:5%      | never gets there
            links.*.both.loss=0%..60%:0%      | never gets there
            links.*.both.loss=0%..60%:0.001%  | more than 10000 values
            links.*.both.loss=1%,,2%          | a value is empty, or there twice
            links.*.both.loss=1%,1%           | a value is empty, or there twice
            """)
    void aMistakeIsToldInOneLine(String written, String mistake) {
        assertThatThrownBy(() -> Axis.parse(written)).isInstanceOf(ScenarioException.class)
                .hasMessage("--over " + written + ": " + mistake
                        + "; write for example --over links.*.both.loss=0%..60%:5%");
    }

    @Test
    void seedsAreNoAxis() {
        assertThatThrownBy(() -> Axis.parse("seed=1..9:1"))
                .hasMessage("--over seed=1..9:1: seeds are no setting; write for example"
                        + " --seeds 200");
    }

    @Test
    void aMistakeInASettingNamesTheOptionThatItStandsIn() {
        List<Axis> axes = List.of(Axis.parse("links.bbo.down.loss=1%,2%"));

        assertThatThrownBy(() -> new Grid(TALK, axes, 1)).isInstanceOf(ScenarioException.class)
                .hasMessage("--over links.bbo.down.loss=1%: unknown client \"bbo\";"
                        + " did you mean \"bob\"?");
    }

    @Test
    void everyCombinationIsAPointAndTheLastAxisChangesFastest() {
        Grid grid = new Grid(TALK, List.of(Axis.parse("links.bob.down.loss=10%,20%"),
                Axis.parse("links.bob.down.delay=1ms,2ms")), 7);

        assertThat(grid.runs()).isEqualTo(28);
        assertThat(grid.points()).extracting(point -> point.value(0) + " " + point.value(1))
                .containsExactly("10% 1ms", "10% 2ms", "20% 1ms", "20% 2ms");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500000 | 1,500,000 runs; a sweep has at most 1,000,000: take fewer values or fewer seeds
            0      | --seeds 0 is no number of seeds; write for example --seeds 200
            -1     | --seeds -1 is no number of seeds; write for example --seeds 200
            """)
    void absurdGridsAreRefused(int seeds, String message) {
        List<Axis> axes = List.of(Axis.parse("links.*.both.loss=1%,2%,3%"));

        assertThatThrownBy(() -> new Grid(TALK, axes, seeds))
                .isInstanceOf(ScenarioException.class).hasMessage(message);
    }

    @Test
    void positionsAreNumbersInTheCommonUnitOrElsePlaces() {
        assertThat(Axis.parse("links.*.both.loss=5%,20%").position(1)).isEqualTo(20);
        assertThat(Axis.parse("links.*.both.delay=50ms,1s").position(1)).isEqualTo(1);
        assertThat(Axis.parse("links.*.both.loss=5%,20%").unit()).contains("%");
        assertThat(Axis.parse("links.*.both.delay=50ms,1s").unit()).isEmpty();
    }

    @Test
    void aFinerAxisKeepsItsOwnValues() {
        assertThat(Axis.parse("links.*.both.loss=0%,1%,3%").finer(4).values())
                .containsExactly("0%", "0.25%", "0.5%", "0.75%", "1%", "1.5%", "2%", "2.5%", "3%");
    }
}
