package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PastLinesTest {
    private final PastLines past = new PastLines();

    @Test
    void goesBackAndForthToWhatWasBeingTyped() {
        past.add("one");
        past.add("two");
        past.add("two");
        assertThat(past.older("unfinished")).isEqualTo("two");
        assertThat(past.older("two")).isEqualTo("one");
        assertThat(past.older("one")).isEqualTo("one");
        assertThat(past.newer("one")).isEqualTo("two");
        assertThat(past.newer("two")).isEqualTo("unfinished");
        assertThat(past.newer("unfinished")).isEqualTo("unfinished");
    }
}
