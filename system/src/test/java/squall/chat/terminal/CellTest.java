package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    private static final int COLUMNS = 36;
    private static final String TIME = "12:34 ";

    @ParameterizedTest
    @ValueSource(strings = {"x", "你", "x你"})
    void wrappingLosesNothingAndOverflowsNowhere(String word) {
        for (int length = 0; length < 2 * COLUMNS; length++) {
            for (String text : List.of(word.repeat(length), " " + word.repeat(length),
                    "a  " + word.repeat(length) + " b")) {
                List<List<Cell>> rows = Cell.wrap(
                        Cell.of(List.of(new StyledText(TIME + text, Palette.PLAIN))), COLUMNS,
                        TIME.length());
                assertThat(rows)
                        .allSatisfy(
                                row -> assertThat(Cell.columns(row)).isLessThanOrEqualTo(COLUMNS));
                assertThat(rows.stream().flatMap(List::stream).map(Cell::grapheme)
                        .collect(Collectors.joining()).replace(" ", ""))
                        .isEqualTo((TIME + text).replace(" ", ""));
            }
        }
    }
}
