package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.reports.picture.Bars.Bar;

class BarsTest {

    @Test
    void saysInTextWhatItsBarsAreAndHowHigh() {
        assertThat(new Bars("how many", "attempts", "messages", List.of("up", "down"),
                List.of(new Bar("up", "1", 1_234), new Bar("down", "1", 5))).draw(400, 300)
                .svg()).contains(">how many</text>", ">attempts</text>", ">messages</text>",
                        ">up</text>", ">down</text>", ">1,234</text>", ">5</text>");
    }

    @Test
    void hasNoMoreSeriesThanColors() {
        assertThatThrownBy(
                () -> new Bars("", "", "", List.of("a", "b", "c"), List.of()))
                .hasMessageContaining("[a, b, c]");
    }
}
