package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "list ", "new ", "run ", "explain ", "diagram ", "export ", "shrink ",
                    "sweep ",
                    "conform ", "report ", "proxy ", "tunnel "})
    void isWrittenWithoutAnError(String command) {
        Call help = Call.of(command + "--help");
        assertThat(help.status()).isZero();
        assertThat(help.output()).first().asString().startsWith("Usage: squall " + command);
        assertThat(help.errors()).isEmpty();
    }
}
