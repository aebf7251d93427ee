package squall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
    @Test
    void programsAreMeasuredWithTheOptionsOfTheirLaunchers() throws IOException {
        assertThat(Files.readString(Path.of("../system/chat")))
                .contains("options=" + String.join(" ", ChildProcess.CHAT));
        assertThat(Files.readString(Path.of("squall")))
                .contains("options=\"" + String.join(" ", ChildProcess.SQUALL) + "\"");
    }
}
