package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.reports.picture.HeatMap.HeatMapCell;

class HeatMapTest {
    private static final HeatMap MAP = new HeatMap("who heard whom", "recipient", "sender",
            List.of(new HeatMapCell("bob", "alice", 1, "100"),
                    new HeatMapCell("alice", "bob", 0.4, "40.0")));

    @Test
    void writesFiguresIntoFieldsOfTheirShade() {
        assertThat(MAP.draw("map").svg()).contains(">100</text>", ">40.0</text>",
                ">recipient</text>",
                ">sender</text>", Shade.ALL.color(), Shade.FEW.color());
    }

    @Test
    void namesOnTheAxisBelowStandInTheOrderOfThoseAtTheSide() {
        assertThat(MAP.draw("map").svg())
                .containsPattern("axis-text-x\"[^>]*>alice<.*axis-text-x\"[^>]*>bob<");
    }

    @Test
    void aShareJustShortOfAllIsNotAll() {
        assertThat(Shade.of(0.99999)).isEqualTo(Shade.NEARLY_ALL);
        assertThat(Shade.of(1)).isEqualTo(Shade.ALL);
        assertThat(Shade.of(0)).isEqualTo(Shade.FEW);
    }
}
