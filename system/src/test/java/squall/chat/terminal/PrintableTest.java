package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controlsBecomeSymbols() {
        assertThat(Printable.of("\u001b[2J\u0007\u007f\n\u009b\u0085"))
                .isEqualTo("␛[2J␇␡␊\ufffd\ufffd");
    }

    @Test
    void directionOverridesBecomeSymbols() {
        assertThat(Printable.of("\u202e\u2066\u2069\u202c\u2028")).isEqualTo("\ufffd".repeat(5));
    }

    @Test
    void writingOfAllKindsStays() {
        String text = "zoë: naïve — 你好 👩‍👩‍👧‍👦 🇦🇹 שלום مرحبا";
        assertThat(Printable.of(text)).isEqualTo(text);
    }
}
