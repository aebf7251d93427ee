package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.classic.RsaKeyPair;

class KeyLogTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void everyKeyTakenIsALineThatItsOwnerAloneMayRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys");
        Supplier<RsaKeyPair> log =
                KeyLog.of(file).keeping(() -> RsaKeyPair.fresh(random), () -> Instant.EPOCH);
        RsaKeyPair first = log.get();
        RsaKeyPair second = log.get();
        assertThat(file).content().isEqualTo(line(first) + line(second));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/keys", "."})
    void whatCanNotBeWrittenIsRefusedAtOnce(String name, @TempDir Path folder) {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> KeyLog.of(file)).isInstanceOf(IOException.class);
    }

    private static String line(RsaKeyPair keyPair) {
        return "1970-01-01T00:00:00Z "
                + Base64.getEncoder().encodeToString(keyPair.privateKey().getEncoded()) + "\n";
    }
}
