package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardInputTest {
    private final StandardInput typing = new StandardInput();

    @Test
    void whatIsTypedIsReadUpToItsEnd() throws IOException {
        typing.line("zoë");
        typing.line("");
        typing.end();
        assertThat(typing.readToTheEnd()).isNotDone();
        assertThat(new String(typing.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("zoë\n\n");
        assertThat(typing.readToTheEnd()).isCompleted();
        assertThat(typing.read()).isEqualTo(-1);
    }

    @Test
    void aShortBufferGetsALineInPieces() {
        typing.line("abc");
        byte[] buffer = new byte[3];
        assertThat(typing.read(buffer, 0, 3)).isEqualTo(3);
        assertThat(typing.read(buffer, 0, 3)).isEqualTo(1);
        assertThat(buffer[0]).isEqualTo((byte) '\n');
    }
}
