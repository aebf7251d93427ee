package squall.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void hiddenCharactersBecomeSymbols() {
        assertThat(Printable.of("a\u200bb\u2060c\ufeffd\u00ade"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
        assertThat(Printable.of("al\u034fice\u3164\u115f\u1160\uffa0"))
                .isEqualTo("al\ufffdice" + "\ufffd".repeat(4));
        assertThat(Printable.of("a\u2065b\ufff0c\udb40\udc80d\ud834\udd73"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
        assertThat(Printable.of("x\udb40\udc41\udb40\udc42")).isEqualTo("x\ufffd\ufffd");
        assertThat(Printable.of("a\ufe0f\ufe0e1\ufe0f")).isEqualTo("a\ufffd\ufffd1\ufffd");
        assertThat(Printable.of("ali\u200dce\u200c")).isEqualTo("ali\ufffdce\ufffd");
        assertThat(Printable.of("alice\u200f")).isEqualTo("alice\ufffd");
        assertThat(Printable.of("🏴\udb40\udc68\udb40\udc69\udb40\udc7f"))
                .isEqualTo("🏴\ufffd\ufffd\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoë: naïve — 你好 👩‍👩‍👧‍👦 🇦🇹 שלום مرحبا", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "❤️‍🔥", "می‌خواهم",
            "क्‍ष", "👨🏽‍🦰", "1️⃣", "❤️", "❤︎", "葛󠄀", "שלום\u200f!"})
    void writingOfAllKindsStays(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }
}
