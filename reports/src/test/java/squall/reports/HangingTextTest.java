package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangingTextTest {
    private static final String PROSE =
            "A fifth of everything on its way is lost, messages and acknowledgements alike.";

    @Test
    void proseStandsBesideItsHeadAndIsBrokenAtSpaces() {
        assertThat(HangingText.lines("R2    kept", 12, PROSE, 60)).containsExactly(
                "R2    kept  A fifth of everything on its way is lost,",
                "            messages and acknowledgements alike.");
    }

    @Test
    void proseStandsBelowItsHeadWhereTheTerminalIsNarrow() {
        assertThat(HangingText.lines("R2    kept", 12, PROSE, 51)).containsExactly(
                "R2  kept",
                "    A fifth of everything on its way is lost,",
                "    messages and acknowledgements alike.");
        assertThat(HangingText.lines("", 12, "again", 51)).containsExactly("    again");
    }

    @Test
    void nothingInTheProseMovesTheCursor() {
        assertThat(HangingText.lines("", 2, "\u001b[2Jgone\n", 60)).containsExactly("  ␛[2Jgone␊");
    }
}
