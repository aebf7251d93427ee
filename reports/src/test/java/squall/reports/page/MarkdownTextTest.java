package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            <b> & `code`      ; \\<b\\> \\& \\`code\\`
            a | b             ; a \\| b
            [here](http://x)  ; \\[here\\](http://x)
            # no heading      ; \\# no heading
            1. no item        ; 1\\. no item
            - no item         ; \\- no item
            2.90 s            ; 2.90 s
            two-people-talk   ; two-people-talk
            """)
    void nothingInATextBecomesMarkup(String text, String markdown) {
        assertThat(MarkdownText.escaped(text)).isEqualTo(markdown);
    }

    @Test
    void nothingInATextLeavesItsLine() {
        assertThat(MarkdownText.escaped("a\n# b\u202e")).hasLineCount(1)
                .doesNotContain("\u202e");
    }
}
