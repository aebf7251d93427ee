package squall.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedOutputTest {
    @TempDir
    private Path folder;

    @Test
    void aPipeWithoutItsReaderIsUnread() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<InputStream> reader = CompletableFuture.supplyAsync(() -> open(pipe));
        List<WatchedOutput> told = new ArrayList<>();
        try (FileOutputStream writer = new FileOutputStream(pipe.toFile())) {
            reader.get().close();
            WatchedOutput output = new WatchedOutput(writer, told::add);

            assertThatThrownBy(() -> output.write('a')).isInstanceOf(IOException.class);
            assertThatThrownBy(output::flush).isInstanceOf(IOException.class);
            assertThat(output.isUnread()).isTrue();
            assertThat(told).containsExactly(output);
        }
    }

    private static InputStream open(Path pipe) {
        try {
            return Files.newInputStream(pipe);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Resource temporarily unavailable"})
    void anyOtherErrorIsAFailureToBeNamed(String why) {
        WatchedOutput output = new WatchedOutput(new Unwritable(why), told -> {});

        assertThatThrownBy(() -> output.write('a')).hasMessage(why);
        assertThat(output.isUnread()).isFalse();
        assertThat(output.failure()).contains(why);
    }

    @Test
    void whatIsWrittenHasNoFailure() throws IOException {
        WatchedOutput output = new WatchedOutput(new ByteArrayOutputStream(), told -> {});
        output.write('a');
        assertThat(output.failure()).isEmpty();
        assertThat(output.isUnread()).isFalse();
    }

    private static final class Unwritable extends OutputStream {
        private final String why;

        Unwritable(String why) {
            this.why = why;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(why);
        }
    }
}
