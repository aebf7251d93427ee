package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.KnownServer;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.endpoint.Address;

class KnownServersFileTest {
    private static final Address SERVER = new Address("chat.example.org", 12347);
    private final X25519PublicKey key = key();
    private final X25519PublicKey other = key();
    private KnownServersFile file;

    @BeforeEach
    void begin(@TempDir Path folder) {
        file = new KnownServersFile(folder.resolve("known_servers"));
    }

    @Test
    void whatIsAddedIsKnown() {
        assertThat(file.keyOf(SERVER)).isEmpty();
        assertThat(file.add(new KnownServer(SERVER, key))).isEqualTo(key);
        file.add(new KnownServer(new Address("::1", 12347), other));
        assertThat(file.keyOf(SERVER)).contains(key);
        assertThat(file.keyOf(new Address("::1", 12347))).contains(other);
        assertThat(file.keyOf(new Address("chat.example.org", 12348))).isEmpty();
    }

    @Test
    void aKnownKeyIsNeverReplaced() {
        file.add(new KnownServer(SERVER, key));
        assertThat(file.add(new KnownServer(SERVER, other))).isEqualTo(key);
        assertThat(file.keyOf(SERVER)).contains(key);
        assertThat(file.path()).content().hasLineCount(1);
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        file.add(new KnownServer(SERVER, key));
        Files.writeString(file.path(), "\nlocalhost\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> file.keyOf(SERVER)).isInstanceOf(RefusedFileException.class)
                .hasMessage(file.path() + ":3: no known server; write for example"
                        + " localhost:12347 x25519 BASE64");
    }

    private static X25519PublicKey key() {
        return X25519KeyPair.fresh(new SecureRandom()).publicKey();
    }
}
