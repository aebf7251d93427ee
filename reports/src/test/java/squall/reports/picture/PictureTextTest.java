package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTextTest {

    @Test
    void breaksLinesAtSpaces() {
        assertThat(PictureText.wrapped("lines: predicted, marks: measured", 17))
                .containsExactly("lines: predicted,", "marks: measured");
        assertThat(PictureText.wrapped("short", 17)).containsExactly("short");
    }

    @Test
    void breaksAWordThatIsLongerThanALine() {
        assertThat(PictureText.wrapped("partition-and-heal", 10))
                .containsExactly("partition-", "and-heal");
    }

    @Test
    void aWideCharacterTakesTwoColumns() {
        assertThat(PictureText.wrapped("日本語日本語", 6)).containsExactly("日本語", "日本語");
    }
}
