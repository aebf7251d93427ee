package squall.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedOutputTest {
    private static final String WHY = "Daten\u00fcbergabe unterbrochen";

    @TempDir
    private Path folder;

    @Test
    void aPipeThatCanNotBeWrittenHasLostItsReaderWhateverTheSystemCallsThat() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        List<WatchedOutput> told = new ArrayList<>();
        WatchedOutput output = new WatchedOutput(new Unwritable(), pipe, told::add);

        assertThatThrownBy(() -> output.write('a')).hasMessage(WHY);
        assertThatThrownBy(output::flush).hasMessage(WHY);
        assertThat(output.isUnread()).isTrue();
        assertThat(told).containsExactly(output);
    }

    @Test
    void aFileThatCanNotBeWrittenHasNoReader() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        WatchedOutput output = new WatchedOutput(new Unwritable(), file, told -> {});

        assertThatThrownBy(() -> output.write('a')).hasMessage(WHY);
        assertThat(output.isUnread()).isFalse();
        assertThat(output.failure()).contains(WHY);
    }

    @Test
    void whatIsWrittenHasNoFailure() throws IOException {
        WatchedOutput output = new WatchedOutput(new ByteArrayOutputStream(), folder, told -> {});
        output.write('a');
        assertThat(output.failure()).isEmpty();
        assertThat(output.isUnread()).isFalse();
    }

    private static final class Unwritable extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException(WHY);
        }

        @Override
        public void flush() throws IOException {
            throw new IOException(WHY);
        }
    }
}
