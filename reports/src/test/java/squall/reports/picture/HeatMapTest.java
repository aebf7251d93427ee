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
        assertThat(MAP.draw().standalone()).contains(">100</text>", ">40.0</text>",
                ">recipient</text>", ">sender</text>", "class=\"area shade-all\"",
                "class=\"area shade-few\"", Shade.ALL.color(), Shade.FEW.color())
                .doesNotContain(Shade.HALF.color());
    }

    @Test
    void namesOnTheAxisBelowStandInTheOrderOfThoseAtTheSide() {
        assertThat(MAP.draw().svg())
                .containsPattern("class=\"middle\"[^>]*>alice<.*class=\"middle\"[^>]*>bob<");
    }

    @Test
    void fieldsOfOneShadeAreOneElement() {
        HeatMap map = new HeatMap("who heard whom", "recipient", "sender",
                List.of(new HeatMapCell("bob", "alice", 1, "100"),
                        new HeatMapCell("alice", "bob", 1, "100")));
        assertThat(map.draw().svg()).containsOnlyOnce("class=\"area shade-all\"")
                .containsPattern("d=\"(M[\\d.]+ [\\d.]+h45.6v26.6h-45.6z){2}\"");
    }

    @Test
    void aShareJustShortOfAllIsNotAll() {
        assertThat(Shade.of(0.99999)).isEqualTo(Shade.NEARLY_ALL);
        assertThat(Shade.of(1)).isEqualTo(Shade.ALL);
        assertThat(Shade.of(0)).isEqualTo(Shade.FEW);
    }
}
