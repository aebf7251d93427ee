package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    @Test
    void countsCodePoints() {
        assertThat(new Name("😀".repeat(32)).value()).hasSize(64);
        assertThatThrownBy(() -> new Name("😀".repeat(33))).hasMessageContaining("this one has 33");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb", "a\u001b[2J", "\u009b", "\ud83d", "Server",
            "server", "S E R V E R",
            "Ｓｅｒｖｅｒ", "𝐒𝐞𝐫𝐯𝐞𝐫", "Ⓢⓔⓡⓥⓔⓡ"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new Name(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
