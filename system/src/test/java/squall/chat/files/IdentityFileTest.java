package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.sealed.X25519KeyPair;

class IdentityFileTest {
    private final SecureRandom random = new SecureRandom();
    @TempDir
    private Path folder;

    @Test
    void isMadeAtFirstUseAndStays() {
        IdentityFile file = new IdentityFile(folder.resolve("key"));
        X25519KeyPair first = file.keyPair(random);
        assertThat(file.path()).content().isEqualTo("x25519 private "
                + Base64.getEncoder().encodeToString(first.privateBytes()) + "\n");
        assertThat(file.keyPair(random).publicKey()).isEqualTo(first.publicKey());
        assertThat(new IdentityFile(folder.resolve("other")).keyPair(random).publicKey())
                .isNotEqualTo(first.publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x25519 private c2VjcmV0", "secret",
            "x25519 private AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
                    + "\nx25519 private AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void whatIsNoKeyIsRefusedWithoutBeingShown(String text) throws IOException {
        Path path = Files.createFile(folder.resolve("key"), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, text);
        assertThatThrownBy(() -> new IdentityFile(path).keyPair(random))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(path + ":1: no private key; one is a line x25519 private BASE64;"
                        + " move the file away, and another key is made");
        assertThat(path).content().isEqualTo(text);
    }
}
