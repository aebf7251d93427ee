package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void whatFitsIsOneMessage() {
        assertThat(Typed.split("x".repeat(64))).containsExactly("x".repeat(64));
        assertThat(Typed.split("😀".repeat(64))).hasSize(1);
    }

    @Test
    void anEmptyLineIsNoMessage() {
        assertThat(Typed.split("")).isEmpty();
    }

    @Test
    void cutsBehindTheLastSpaceThatFits() {
        String start = "x".repeat(30) + " " + "y".repeat(30) + " ";
        assertThat(Typed.split(start + "z".repeat(30))).containsExactly(start, "z".repeat(30));
    }

    @Test
    void cutsInTheWordWhereThereIsNoSpace() {
        assertThat(Typed.split("x".repeat(130))).containsExactly("x".repeat(64), "x".repeat(64),
                "xx");
    }

    @Test
    void keepsAFamilyTogether() {
        String family = "👩‍👩‍👧‍👦";
        assertThat(Typed.split("x".repeat(60) + family)).containsExactly("x".repeat(60), family);
    }

    @Test
    void cutsAGraphemeOnlyWhereItAloneIsTooLong() {
        String zalgo = "e" + "\u0301".repeat(100);
        assertThat(Typed.split(zalgo)).extracting(String::length).containsExactly(64, 37);
    }

    @Test
    void losesNothing() {
        String line =
                "The quick  brown 🦊 jumps over   the lazy dog, again and again, until nobody looks any more. ";
        assertThat(String.join("", Typed.split(line))).isEqualTo(line);
    }
}
