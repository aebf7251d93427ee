package squall.chat.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageSplitterTest {
    @Test
    void whatFitsIsOneMessage() {
        assertThat(MessageSplitter.split("x".repeat(64))).containsExactly("x".repeat(64));
        assertThat(MessageSplitter.split("😀".repeat(64))).hasSize(1);
    }

    @Test
    void anEmptyLineIsNoMessage() {
        assertThat(MessageSplitter.split("")).isEmpty();
    }

    @Test
    void cutsBehindTheLastSpaceThatFits() {
        String start = "x".repeat(30) + " " + "y".repeat(30) + " ";
        assertThat(MessageSplitter.split(start + "z".repeat(30))).containsExactly(start,
                "z".repeat(30));
    }

    @Test
    void cutsInTheWordWhereThereIsNoSpace() {
        assertThat(MessageSplitter.split("x".repeat(130))).containsExactly("x".repeat(64),
                "x".repeat(64),
                "xx");
    }

    @Test
    void keepsAFamilyTogether() {
        String family = "👩‍👩‍👧‍👦";
        assertThat(MessageSplitter.split("x".repeat(60) + family)).containsExactly("x".repeat(60),
                family);
    }

    @Test
    void cutsAGraphemeOnlyWhereItAloneIsTooLong() {
        String zalgo = "e" + "\u0301".repeat(100);
        assertThat(MessageSplitter.split(zalgo)).extracting(String::length).containsExactly(64, 37);
    }

    @Test
    void losesNothing() {
        String line =
                "The quick  brown 🦊 jumps over   the lazy dog, again and again, until nobody looks any more. ";
        assertThat(String.join("", MessageSplitter.split(line))).isEqualTo(line);
    }
}
